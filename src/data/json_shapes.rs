//! JSON that is not a table: what it is instead, and how to make a table of it.

use serde_json::{Map, Value};

/// What to do with JSON that does not have the shape of a table. `None` for map data, which is not meant to be a table.
pub fn conversion_advice(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let whole: Value = serde_json::from_slice(bytes).ok()?;
    match &whole {
        Value::Array(items) => Some(of_list(items)),
        Value::Object(entries) if is_map(entries) => None,
        Value::Object(entries) => Some(of_object(entries)),
        _ => Some(format!("it is one value: {TABLE}")),
    }
}

const TABLE: &str = "a table in JSON is a list of objects, one a row, or an object of lists, one a column";

/// What to do with a list that is not a list of objects.
fn of_list(items: &[Value]) -> String {
    let lists = items.iter().filter_map(Value::as_array);
    if items.is_empty() {
        return format!("it is empty: {TABLE}");
    }
    if lists.clone().count() == items.len() {
        return "it is a list of lists: name each value, `{\"name\": \"Mill\", \"depth\": 4}`, or save it as CSV"
            .to_owned();
    }
    // `[{"page": 1}, [{…}, {…}]]`, as the World Bank's API answers.
    let mut tables = items.iter().enumerate().filter(|(_, item)| is_list_of_objects(item));
    if let (Some((index, _)), None) = (tables.next(), tables.next()) {
        return format!("the list in part {} of it is a table: keep only that in the file", index + 1);
    }
    match items.iter().position(|item| !item.is_object()) {
        Some(0) | None => "it is a list of values: name each of them, `{\"value\": 3}`, to make a row of it".to_owned(),
        Some(other) => format!("its part {} is not an object: {TABLE}", other + 1),
    }
}

/// What to do with an object that is not an object of columns.
fn of_object(entries: &Map<String, Value>) -> String {
    if entries.is_empty() {
        return format!("it is empty: {TABLE}");
    }
    let lists: Vec<(&String, &Vec<Value>)> =
        entries.iter().filter_map(|(name, value)| Some((name, value.as_array()?))).collect();
    let is_split = ["columns", "data"].iter().all(|name| entries.get(*name).is_some_and(Value::is_array));
    if is_split {
        return "names and rows are apart: in pandas, write it with `orient=\"records\"`".to_owned();
    }
    let mut tables = entries.iter().filter(|(_, value)| is_list_of_objects(value));
    if let (Some((name, _)), None) = (tables.next(), tables.next()) {
        return format!("the list under `{name}` is a table: keep only that in the file");
    }
    if entries.values().all(Value::is_object) {
        return "it is an object of objects: a table is a list of them, which pandas writes with `orient=\"records\"`"
            .to_owned();
    }
    if lists.len() == entries.len() {
        let longest = lists.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        if let Some((name, cells)) = lists.iter().find(|(_, cells)| cells.len() < longest) {
            let values = if cells.len() == 1 { "1 value".to_owned() } else { format!("{} values", cells.len()) };
            return format!(
                "the column `{name}` has {values}, the longest has {longest}: write null where nothing is known"
            );
        }
        return format!("its lists hold other values than cells: {TABLE}");
    }
    if lists.is_empty() && entries.values().all(|value| !value.is_object()) {
        return "it is one object: in square brackets, `[{ … }]`, it is a table of one row".to_owned();
    }
    TABLE.to_owned()
}

fn is_list_of_objects(value: &Value) -> bool {
    value.as_array().is_some_and(|items| !items.is_empty() && items.iter().all(Value::is_object))
}

/// Whether it is GeoJSON (RFC 7946) or TopoJSON, which maps are made from.
fn is_map(entries: &Map<String, Value>) -> bool {
    let kind = entries.get("type").and_then(Value::as_str);
    matches!(kind, Some("FeatureCollection" | "Feature" | "Topology" | "GeometryCollection"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted: &str) {
        let found = conversion_advice(text.as_bytes()).unwrap_or_default();
        assert!(found.starts_with(wanted), "of {text}: {found}");
    }

    #[test]
    fn each_shape_has_advice_on_how_to_make_a_table_of_it() {
        check(r#"{"k":["A","B"],"v":[1]}"#, "the column `v` has 1 value, the longest has 2");
        check(r#"[["k","v"],["A",1]]"#, "it is a list of lists");
        check(r#"[{"page":1},[{"date":"2020"}]]"#, "the list in part 2");
        check(r#"{"columns":["k"],"index":[0],"data":[["A"]]}"#, "names and rows are apart");
        check(r#"{"0":{"k":"A"},"1":{"k":"B"}}"#, "it is an object of objects");
        check(r#"{"data":[{"k":"A"}],"meta":{"n":1}}"#, "the list under `data`");
        check(r#"[{"k":"A"},"B"]"#, "its part 2 is not an object");
        check(r#"{"name":"A","value":3}"#, "it is one object");
        check("[1,2]", "it is a list of values");
        check("[]", "it is empty");
        check("5", "it is one value");
        assert_eq!(conversion_advice(br#"{"type":"FeatureCollection","features":[]}"#), None);
    }
}
