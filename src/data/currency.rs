//! The currencies that the numbers of a field may be in.

/// A currency (ISO 4217), with its symbol if no other currency uses it.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Currency {
    /// The ISO 4217 code: “EUR”.
    pub code: &'static str,
    /// The symbol; the code if several currencies share the symbol, as the yen and the yuan do.
    pub symbol: &'static str,
}

const fn currency(code: &'static str, symbol: &'static str) -> Currency {
    Currency { code, symbol }
}

/// The currencies in common use (ISO 4217); those with their own symbol first.
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
    currency("BHD", "BHD"),
    currency("BRL", "BRL"),
    currency("BYN", "BYN"),
    currency("CAD", "CAD"),
    currency("CHF", "CHF"),
    currency("CLP", "CLP"),
    currency("CNY", "CNY"),
    currency("COP", "COP"),
    currency("CZK", "CZK"),
    currency("DKK", "DKK"),
    currency("DOP", "DOP"),
    currency("DZD", "DZD"),
    currency("EGP", "EGP"),
    currency("ETB", "ETB"),
    currency("GHS", "GHS"),
    currency("GTQ", "GTQ"),
    currency("HKD", "HKD"),
    currency("HNL", "HNL"),
    currency("HUF", "HUF"),
    currency("IDR", "IDR"),
    currency("IQD", "IQD"),
    currency("IRR", "IRR"),
    currency("ISK", "ISK"),
    currency("JOD", "JOD"),
    currency("JPY", "JPY"),
    currency("KES", "KES"),
    currency("KHR", "KHR"),
    currency("KWD", "KWD"),
    currency("KZT", "KZT"),
    currency("LBP", "LBP"),
    currency("LKR", "LKR"),
    currency("LYD", "LYD"),
    currency("MAD", "MAD"),
    currency("MXN", "MXN"),
    currency("MYR", "MYR"),
    currency("MZN", "MZN"),
    currency("NOK", "NOK"),
    currency("NPR", "NPR"),
    currency("NZD", "NZD"),
    currency("OMR", "OMR"),
    currency("PEN", "PEN"),
    currency("PKR", "PKR"),
    currency("PLN", "PLN"),
    currency("PYG", "PYG"),
    currency("QAR", "QAR"),
    currency("RON", "RON"),
    currency("RSD", "RSD"),
    currency("RUB", "RUB"),
    currency("SAR", "SAR"),
    currency("SDG", "SDG"),
    currency("SEK", "SEK"),
    currency("SGD", "SGD"),
    currency("SYP", "SYP"),
    currency("THB", "THB"),
    currency("TND", "TND"),
    currency("TWD", "TWD"),
    currency("TZS", "TZS"),
    currency("UGX", "UGX"),
    currency("UYU", "UYU"),
    currency("UZS", "UZS"),
    currency("VES", "VES"),
    currency("XAF", "XAF"),
    currency("XOF", "XOF"),
    currency("YER", "YER"),
    currency("ZAR", "ZAR"),
    currency("ZMW", "ZMW"),
];

/// The currency with this ISO 4217 code.
pub fn find_currency(code: &str) -> Option<&'static Currency> {
    CURRENCIES.iter().find(|currency| currency.code == code)
}
