//! Scene → SVG in a page: per cent across, pixels down, and classes that the page's CSS colours.
//!
//! One picture serves every width with text of one size. The space beside the plot is a margin of the `svg`, set by
//! classes of the theme's CSS in steps of [`Margins::STEP`]: the page's Content Security Policy does not allow `style`
//! attributes.

use super::direction::push_line;
use super::drawing::Panel;
use super::label::{Anchor, Label};
use super::scene::{Margins, Scene};
use super::shape::Shape;
use super::style::{Role, Style, Visibility};
use super::svg::{HATCH, push_hatching, push_number, push_rings};
use crate::markup::push_attribute;

/// How a picture is named and described for assistive technology (WAI-ARIA 1.2, accessible name and description).
#[derive(Debug, Clone, Copy)]
pub enum AccessibleName<'n> {
    /// By the elements with these ids: `aria-labelledby` and `aria-describedby`.
    By { title: &'n str, summary: &'n str },
    /// Not at all, since it is part of a picture that has a name: `aria-hidden`.
    Hidden,
}

/// From this height on, in pixels, a picture has the class `tall`: styles for paper draw it smaller, so that less of a
/// sheet stays empty before it.
const TALL: f64 = 440.0;

/// Writes the pictures of `panel`; a page shows one of them, depending on its width. `id` must be unique on the page:
/// the hatching of areas without data refers to it.
pub fn write(panel: &Panel, naming: AccessibleName<'_>, id: &str) -> String {
    panel.scenes().map(|(visibility, scene)| write_scene(scene, naming, visibility, id)).collect()
}

/// Writes `scene` as an `svg` element that is shown at the widths of `visibility`. For `id` see [`write`].
pub fn write_scene(scene: &Scene, naming: AccessibleName<'_>, visibility: Visibility, id: &str) -> String {
    let mut out = String::with_capacity(scene.shapes.len() * 90 + 200);
    let margins = scene.margins;
    // A mirrored picture has the classes from before, since only those exist for narrow charts; the CSS exchanges the
    // sides.
    let (left, right, turned) = match margins.is_mirrored {
        true => (margins.right, margins.left, " turned"),
        false => (margins.left, margins.right, ""),
    };
    let mut class = format!("plot{turned}");
    for (side, pixels) in [('l', left), ('r', right), ('n', margins.narrow_right)] {
        push_room(&mut class, side, pixels);
    }
    if scene.is_scaled {
        class.push_str(&format!(" scaled ratio-{:.0}", scene.height));
    }
    if !scene.is_scaled && scene.height >= TALL && visibility != Visibility::Narrow {
        class.push_str(" tall");
    }
    if visibility != Visibility::Always {
        class.push(' ');
        class.push_str(visibility.class());
    }
    out.push_str("<svg");
    push_attribute(&mut out, "class", &class);
    // The height of a scaled picture is set by its class.
    if !scene.is_scaled {
        attribute(&mut out, "height", scene.height);
    }
    match naming {
        AccessibleName::By { title, summary } => {
            push_attribute(&mut out, "role", "img");
            push_attribute(&mut out, "aria-labelledby", title);
            push_attribute(&mut out, "aria-describedby", summary);
        }
        AccessibleName::Hidden => push_attribute(&mut out, "aria-hidden", "true"),
    }
    out.push('>');
    let mut shapes = scene.shapes.as_slice();
    while let Some((first, rest)) = shapes.split_first() {
        if matches!(first, Shape::Path { .. }) {
            let count = shapes.iter().take_while(|shape| matches!(shape, Shape::Path { .. })).count();
            paths(&mut out, scene.height, shapes.get(..count).unwrap_or_default());
            shapes = shapes.get(count..).unwrap_or_default();
        } else if is_scaled(first) {
            let count = shapes.iter().take_while(|shape| is_scaled(shape)).count();
            outlines(&mut out, (scene.height, id), shapes.get(..count).unwrap_or_default());
            shapes = shapes.get(count..).unwrap_or_default();
        } else {
            // Shapes that this picture never shows are left out.
            let shown = first.style().visibility;
            if visibility == Visibility::Always || shown == Visibility::Always || shown == visibility {
                shape(&mut out, first, scene);
            }
            shapes = rest;
        }
    }
    out.push_str("</svg>");
    out
}

/// Writes a shape that is not part of a nested picture.
fn shape(out: &mut String, shape: &Shape, scene: &Scene) {
    match shape {
        Shape::Rect { x, width, y, height, style } => {
            out.push_str("<rect");
            class(out, *style);
            percent(out, "x", *x);
            percent(out, "width", *width);
            attribute(out, "y", *y);
            attribute(out, "height", *height);
            out.push_str("/>");
        }
        Shape::Line { from, to, style } => {
            out.push_str("<line");
            class(out, *style);
            percent(out, "x1", from.0);
            percent(out, "x2", to.0);
            attribute(out, "y1", from.1);
            attribute(out, "y2", to.1);
            out.push_str("/>");
        }
        Shape::Dot { x, y, radius, style } => {
            out.push_str("<circle");
            class(out, *style);
            percent(out, "cx", *x);
            attribute(out, "cy", *y);
            attribute(out, "r", *radius);
            out.push_str("/>");
        }
        Shape::Glyph { x, y, outline, is_mirrored, style } => {
            out.push_str("<svg class=\"at\"");
            percent(out, "x", *x);
            attribute(out, "y", *y);
            out.push_str("><path");
            class(out, *style);
            push_attribute(out, "d", outline);
            if *is_mirrored {
                push_attribute(out, "transform", "scale(-1 1)");
            }
            out.push_str("/></svg>");
        }
        Shape::Tile { x, dx, y, side, style } => {
            let is_at_start = *x == 0.0;
            if !is_at_start {
                out.push_str("<svg class=\"at\"");
                percent(out, "x", *x);
                out.push('>');
            }
            out.push_str("<rect");
            class(out, *style);
            for (name, value) in [("x", dx), ("y", y), ("width", side), ("height", side)] {
                attribute(out, name, *value);
            }
            out.push_str(if is_at_start { "/>" } else { "/></svg>" });
        }
        Shape::Label(label) => text(out, label, scene),
        Shape::Path { .. } | Shape::ScaledPath { .. } | Shape::ScaledDot { .. } => {}
    }
}

/// Appends the classes for the margin on a side: its steps as powers of two, so that a stylesheet needs a few rules
/// instead of one for every width.
fn push_room(class: &mut String, side: char, pixels: f64) {
    let steps = (pixels / Margins::STEP).ceil().clamp(0.0, Margins::MAX / Margins::STEP) as u8;
    for power in (0..u8::BITS).map(|bit| 1_u8 << bit).filter(|power| steps & power != 0) {
        class.push_str(&format!(" {side}-{power}"));
    }
}

/// Lines and areas, in a nested picture that is stretched to the width of the plot.
fn paths(out: &mut String, height: f64, shapes: &[Shape]) {
    out.push_str("<svg class=\"paths\" width=\"100%\"");
    attribute(out, "height", height);
    out.push_str(" viewBox=\"0 0 1000 ");
    push_number(out, height);
    out.push_str("\" preserveAspectRatio=\"none\">");
    for shape in shapes {
        let Shape::Path { runs, closed, style } = shape else { continue };
        out.push_str("<path");
        class(out, *style);
        out.push_str(" d=\"");
        for run in runs {
            for (index, (x, y)) in run.iter().enumerate() {
                out.push(if index == 0 { 'M' } else { 'L' });
                push_number(out, *x * 10.0);
                out.push(' ');
                push_number(out, *y);
            }
            if *closed {
                out.push('Z');
            }
        }
        out.push_str("\"/>");
    }
    out.push_str("</svg>");
}

/// Whether a shape is scaled with the picture, and so is in the nested picture that is.
fn is_scaled(shape: &Shape) -> bool {
    matches!(shape, Shape::ScaledPath { .. } | Shape::ScaledDot { .. })
}

/// Scaled outlines and dots, on a grid of half a pixel, which saves decimal points.
fn outlines(out: &mut String, (height, id): (f64, &str), shapes: &[Shape]) {
    const GRID: f64 = 2.0;
    out.push_str("<svg class=\"shapes\" width=\"100%\" height=\"100%\" viewBox=\"0 0 ");
    push_number(out, Scene::WIDTH * GRID);
    out.push(' ');
    push_number(out, height * GRID);
    out.push_str("\">");
    if shapes.iter().any(|shape| shape.style().role == Role::NoData) {
        push_hatching(out, id, HATCH * GRID);
    }
    for shape in shapes {
        match shape {
            Shape::ScaledPath { rings, style } => {
                out.push_str("<path");
                class(out, *style);
                if style.role == Role::NoData {
                    push_attribute(out, "fill", &format!("url(#{id})"));
                }
                out.push_str(" d=\"");
                push_rings(out, rings, 1.0, |(x, y)| (x * GRID, y * GRID));
                out.push_str("\"/>");
            }
            Shape::ScaledDot { x, y, radius, style } => {
                out.push_str("<circle");
                class(out, *style);
                for (name, value) in [("cx", x), ("cy", y), ("r", radius)] {
                    attribute(out, name, value * GRID);
                }
                out.push_str("/>");
            }
            _ => {}
        }
    }
    out.push_str("</svg>");
}

/// Writes a label; in a scaled scene its position is in per cent of the height.
fn text(out: &mut String, label: &Label, scene: &Scene) {
    let anchor = match label.anchor {
        Anchor::Start => "",
        Anchor::Middle => "mid",
        Anchor::End => "end",
    };
    let mut lines = label.lines.iter();
    let Some(first) = lines.next() else { return };
    out.push_str("<text");
    let mut classes = classes(label.style);
    if !anchor.is_empty() {
        classes.push(' ');
        classes.push_str(anchor);
    }
    push_attribute(out, "class", &classes);
    percent(out, "x", label.x);
    if scene.is_scaled {
        percent(out, "y", label.y / scene.height * 100.0);
    } else {
        attribute(out, "y", label.y);
    }
    for (name, value) in [("dx", label.dx), ("dy", label.dy)] {
        if value != 0.0 {
            attribute(out, name, value);
        }
    }
    out.push('>');
    push_line(out, first, &label.lines);
    for line in lines {
        out.push_str("<tspan");
        percent(out, "x", label.x);
        attribute(out, "dx", label.dx);
        attribute(out, "dy", label.leading);
        out.push('>');
        push_line(out, line, &label.lines);
        out.push_str("</tspan>");
    }
    out.push_str("</text>");
}

/// Writes the class of a shape, and the row and field that it is for.
fn class(out: &mut String, style: Style) {
    push_attribute(out, "class", &classes(style));
    if let Some(row) = style.row {
        push_attribute(out, "data-row", &row.to_string());
    }
    if let Some(field) = style.field {
        push_attribute(out, "data-field", &field.to_string());
    }
}

fn classes(style: Style) -> String {
    let parts = [style.role.class(), style.color.class(), style.visibility.class()];
    let mut out = String::with_capacity(24);
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}

/// Writes an attribute with a number of pixels.
fn attribute(out: &mut String, name: &str, value: f64) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_number(out, value);
    out.push('"');
}

/// Writes an attribute with a percentage.
fn percent(out: &mut String, name: &str, value: f64) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_number(out, value);
    out.push_str("%\"");
}
