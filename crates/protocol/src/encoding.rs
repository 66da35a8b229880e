use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// base64url without padding (RFC 7515 section 2).
pub fn encode_base64url(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Strict: padding, white space and non-canonical endings are refused (`None`).
pub fn decode_base64url(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}
