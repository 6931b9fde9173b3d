//! A text as a picture that devices read (QR): squares of one path; never fetched from anywhere.

use qrcodegen::{QrCode, QrCodeEcc};

/// A picture: how many squares wide, with its margin, and the path of the dark ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    /// Width and height in squares.
    pub size: i32,
    /// The dark squares as a path of SVG.
    pub path: String,
}

/// The white margin that readers need, in squares.
const MARGIN: i32 = 4;

/// A text as a picture; none where it is too long for one.
pub(crate) fn picture(text: &str) -> Option<Picture> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let places = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
    let dark = places.filter(|(x, y)| code.get_module(*x, *y));
    let path = dark.map(|(x, y)| format!("M{} {}h1v1h-1z", x + MARGIN, y + MARGIN)).collect();
    Some(Picture { size: code.size() + 2 * MARGIN, path })
}

#[cfg(test)]
mod tests {
    use super::picture;

    #[test]
    fn a_picture_has_its_three_corners() {
        let picture = picture("otpauth://totp/x:li?secret=JBSWY3DPEHPK3PXP").expect("fits");
        let far = picture.size - 5;
        for corner in ["M4 4h".to_owned(), format!("M{far} 4h"), format!("M4 {far}h")] {
            assert!(picture.path.contains(&corner), "{corner}");
        }
        assert_eq!(super::picture(&"x".repeat(4_000)), None);
    }
}
