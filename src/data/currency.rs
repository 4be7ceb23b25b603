//! The currencies that a field's numbers may be in.

/// A currency of ISO 4217 and the sign that stands for it alone.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Currency {
    pub code: &'static str,
    /// The code itself where its sign is shared: “¥” is the yen's and the yuan's.
    pub sign: &'static str,
}

const fn currency(code: &'static str, sign: &'static str) -> Currency {
    Currency { code, sign }
}

/// The currencies in common use (ISO 4217); those with a sign of their own first.
pub static CURRENCIES: &[Currency] = &[
    currency("USD", "$"),
    currency("EUR", "€"),
    currency("GBP", "£"),
    currency("INR", "₹"),
    currency("KRW", "₩"),
    currency("ILS", "₪"),
    currency("NGN", "₦"),
    currency("PHP", "₱"),
    currency("TRY", "₺"),
    currency("UAH", "₴"),
    currency("VND", "₫"),
    currency("AED", "AED"),
    currency("ARS", "ARS"),
    currency("AUD", "AUD"),
    currency("BDT", "BDT"),
    currency("BGN", "BGN"),
    currency("BRL", "BRL"),
    currency("CAD", "CAD"),
    currency("CHF", "CHF"),
    currency("CLP", "CLP"),
    currency("CNY", "CNY"),
    currency("COP", "COP"),
    currency("CZK", "CZK"),
    currency("DKK", "DKK"),
    currency("EGP", "EGP"),
    currency("ETB", "ETB"),
    currency("GHS", "GHS"),
    currency("HKD", "HKD"),
    currency("HUF", "HUF"),
    currency("IDR", "IDR"),
    currency("IQD", "IQD"),
    currency("IRR", "IRR"),
    currency("ISK", "ISK"),
    currency("JPY", "JPY"),
    currency("KES", "KES"),
    currency("KWD", "KWD"),
    currency("KZT", "KZT"),
    currency("LKR", "LKR"),
    currency("MAD", "MAD"),
    currency("MXN", "MXN"),
    currency("MYR", "MYR"),
    currency("NOK", "NOK"),
    currency("NZD", "NZD"),
    currency("PEN", "PEN"),
    currency("PKR", "PKR"),
    currency("PLN", "PLN"),
    currency("QAR", "QAR"),
    currency("RON", "RON"),
    currency("RSD", "RSD"),
    currency("RUB", "RUB"),
    currency("SAR", "SAR"),
    currency("SEK", "SEK"),
    currency("SGD", "SGD"),
    currency("THB", "THB"),
    currency("TND", "TND"),
    currency("TWD", "TWD"),
    currency("TZS", "TZS"),
    currency("UGX", "UGX"),
    currency("UYU", "UYU"),
    currency("UZS", "UZS"),
    currency("XAF", "XAF"),
    currency("XOF", "XOF"),
    currency("ZAR", "ZAR"),
];

/// The currency of that code.
pub fn find_currency(code: &str) -> Option<&'static Currency> {
    CURRENCIES.iter().find(|currency| currency.code == code)
}
