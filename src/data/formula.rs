//! The formula of a field, as its sidecar writes it: `spend / people`, `share - previous(share)`.
//!
//! It has numbers, fields, + − × ÷, parentheses, `sum(field)` and `previous(field)`, and nothing else, so that readers
//! of the sidecar can check it by hand.

use rust_decimal::Decimal;

/// A formula as a syntax tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    Number(Decimal),
    Field(String),
    /// The sum of a field over all rows, or over all rows of the same date if the key has more than a date.
    Sum(String),
    /// The field in the previous row by date.
    Previous(String),
    Binary(Box<Formula>, Operator, Box<Formula>),
}

/// An arithmetic operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    Plus,
    Minus,
    Times,
    Over,
}

/// Why a text is not a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormulaError {
    /// It ends where something has to follow.
    Ends,
    /// Something is out of place: the rest of the text from there.
    Stray(String),
    /// There is no function with this name.
    Function(String),
    /// Parentheses are nested too deeply.
    Deep,
}

/// How deeply parentheses may be nested.
const DEEPEST: usize = 32;

impl Formula {
    /// Parses a formula.
    ///
    /// # Errors
    ///
    /// Why the text is not a formula, and where.
    pub fn parse(text: &str) -> Result<Self, FormulaError> {
        let mut parser = Parser { rest: text, depth: 0 };
        let formula = parser.sum()?;
        parser.skip();
        if parser.rest.is_empty() { Ok(formula) } else { Err(parser.stray()) }
    }

    /// Whether it uses the previous row.
    pub fn uses_previous(&self) -> bool {
        match self {
            Formula::Previous(_) => true,
            Formula::Binary(left, _, right) => left.uses_previous() || right.uses_previous(),
            _ => false,
        }
    }

    /// The fields that it uses.
    pub fn fields(&self) -> Vec<&str> {
        match self {
            Formula::Number(_) => Vec::new(),
            Formula::Field(name) | Formula::Sum(name) | Formula::Previous(name) => vec![name],
            Formula::Binary(left, _, right) => [left.fields(), right.fields()].concat(),
        }
    }
}

/// A recursive-descent parser. `rest` is the text that has not been read, `depth` the number of open parentheses.
struct Parser<'p> {
    rest: &'p str,
    depth: usize,
}

impl Parser<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn stray(&self) -> FormulaError {
        if self.rest.is_empty() { FormulaError::Ends } else { FormulaError::Stray(self.rest.to_owned()) }
    }

    fn sign(&mut self, signs: &[(char, Operator)]) -> Option<Operator> {
        self.skip();
        let first = self.rest.chars().next()?;
        let (letter, sign) = signs.iter().find(|(letter, _)| *letter == first)?;
        self.rest = self.rest.get(letter.len_utf8()..)?;
        Some(*sign)
    }

    fn sum(&mut self) -> Result<Formula, FormulaError> {
        let mut left = self.product()?;
        while let Some(sign) = self.sign(&[('+', Operator::Plus), ('-', Operator::Minus), ('−', Operator::Minus)]) {
            left = Formula::Binary(Box::new(left), sign, Box::new(self.product()?));
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Formula, FormulaError> {
        let mut left = self.part()?;
        let signs = [('*', Operator::Times), ('×', Operator::Times), ('/', Operator::Over), ('÷', Operator::Over)];
        while let Some(sign) = self.sign(&signs) {
            left = Formula::Binary(Box::new(left), sign, Box::new(self.part()?));
        }
        Ok(left)
    }

    /// Parses an operand: a number, a field, a function, or a formula in parentheses.
    fn part(&mut self) -> Result<Formula, FormulaError> {
        self.skip();
        if let Some(rest) = self.rest.strip_prefix('(') {
            self.rest = rest;
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err(FormulaError::Deep);
            }
            let inner = self.sum()?;
            self.close()?;
            self.depth -= 1;
            return Ok(inner);
        }
        let length =
            self.rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(self.rest.len());
        let digits = self.rest.get(..length).unwrap_or_default();
        let goes_on = self.rest.get(length..).is_some_and(|rest| rest.starts_with(is_of_a_name));
        if let (Ok(number), false) = (Decimal::from_str_exact(digits), goes_on) {
            self.rest = self.rest.get(length..).unwrap_or_default();
            return Ok(Formula::Number(number));
        }
        let name = self.name()?;
        self.skip();
        let Some(rest) = self.rest.strip_prefix('(') else { return Ok(Formula::Field(name)) };
        self.rest = rest;
        let field = self.name()?;
        self.close()?;
        match name.as_str() {
            "sum" => Ok(Formula::Sum(field)),
            "previous" => Ok(Formula::Previous(field)),
            _ => Err(FormulaError::Function(name)),
        }
    }

    /// A field's name, in backticks if it has characters other than letters, digits and `_`.
    fn name(&mut self) -> Result<String, FormulaError> {
        self.skip();
        if let Some((name, rest)) = self.rest.strip_prefix('`').and_then(|rest| rest.split_once('`')) {
            self.rest = rest;
            return Ok(name.to_owned());
        }
        let length = self.rest.find(|letter: char| !is_of_a_name(letter)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at_checked(length).filter(|_| length > 0).ok_or_else(|| self.stray())?;
        self.rest = rest;
        Ok(name.to_owned())
    }

    fn close(&mut self) -> Result<(), FormulaError> {
        self.skip();
        self.rest = self.rest.strip_prefix(')').ok_or_else(|| self.stray())?;
        Ok(())
    }
}

fn is_of_a_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiplication_binds_more_tightly_than_addition() {
        let field = |name: &str| Box::new(Formula::Field(name.to_owned()));
        let product = Formula::Binary(field("b"), Operator::Times, field("c"));
        let sum = Formula::Binary(field("a"), Operator::Plus, Box::new(product));
        assert_eq!(Formula::parse("a + b × c"), Ok(sum));
        let difference = Formula::Binary(field("a"), Operator::Minus, field("b"));
        let hundred = Box::new(Formula::Number(Decimal::ONE_HUNDRED));
        let whole = Formula::Binary(Box::new(difference), Operator::Over, hundred);
        assert_eq!(Formula::parse("(a−b) / 100"), Ok(whole));
        assert_eq!(Formula::parse("sum(`per head`)"), Ok(Formula::Sum("per head".to_owned())));
        assert_eq!(Formula::parse("previous( x )"), Ok(Formula::Previous("x".to_owned())));
    }

    #[test]
    fn a_mistake_says_where_it_is() {
        assert_eq!(Formula::parse("a +"), Err(FormulaError::Ends));
        assert_eq!(Formula::parse(""), Err(FormulaError::Ends));
        assert_eq!(Formula::parse("a b"), Err(FormulaError::Stray("b".to_owned())));
        assert_eq!(Formula::parse("a ^ 2"), Err(FormulaError::Stray("^ 2".to_owned())));
        assert_eq!(Formula::parse("mean(a)"), Err(FormulaError::Function("mean".to_owned())));
        assert_eq!(Formula::parse("(a"), Err(FormulaError::Ends));
        assert_eq!(Formula::parse(&"(".repeat(100_000)), Err(FormulaError::Deep));
    }
}
