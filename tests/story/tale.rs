use std::path::PathBuf;
use std::time::Instant;

/// Prints each step with its time, and knows where the pictures go.
pub struct Tale {
    start: Instant,
    last: Instant,
    pictures: PathBuf,
}

impl Tale {
    pub fn begin() -> std::io::Result<Self> {
        let pictures = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/demo");
        std::fs::create_dir_all(&pictures)?;
        let pictures = pictures.canonicalize()?;
        println!("      at      took");
        Ok(Self { start: Instant::now(), last: Instant::now(), pictures })
    }

    pub fn tell(&mut self, step: &str) {
        let now = Instant::now();
        let (at, took) = (now - self.start, now - self.last);
        println!("{:>8.2} s {:>6} ms  {step}", at.as_secs_f64(), took.as_millis());
        self.last = now;
    }

    /// Where the picture of that name belongs.
    pub fn picture(&self, name: &str) -> PathBuf {
        self.pictures.join(format!("{name}.png"))
    }

    pub fn end(&mut self) {
        self.tell("the end");
        println!("\nPictures: {}", self.pictures.display());
    }
}
