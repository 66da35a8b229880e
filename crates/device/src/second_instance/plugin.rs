pub fn hand_over(_identifier: &str) -> bool {
    false
}
