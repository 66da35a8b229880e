#![allow(unsafe_code)] // GDI is C.

use tauri::{AppHandle, Wry};
use windows::Win32::{
    Graphics::Gdi::{
        BI_RGB, BITMAPINFO, BITMAPINFOHEADER, BitBlt, CAPTUREBLT, CreateCompatibleBitmap, CreateCompatibleDC,
        DIB_RGB_COLORS, DeleteDC, DeleteObject, GetDC, GetDIBits, HBITMAP, HDC, ReleaseDC, SRCCOPY,
        SelectObject,
    },
    UI::WindowsAndMessaging::{
        GetSystemMetrics, SM_CXVIRTUALSCREEN, SM_CYVIRTUALSCREEN, SM_XVIRTUALSCREEN, SM_YVIRTUALSCREEN,
    },
};

use super::{Picture, Unseen};

pub const OFFERED: bool = true;

/// All screens in one picture. Windows that keep themselves from being seen are black in it.
pub async fn capture(_app: &AppHandle<Wry>) -> Result<Vec<Picture>, Unseen> {
    let picture = tauri::async_runtime::spawn_blocking(Canvas::take).await;
    let picture = picture.map_err(|error| Unseen::Failed(error.to_string()))??;
    Ok(vec![picture])
}

/// The screen, and a bitmap of its size in memory.
struct Canvas {
    screen: HDC,
    memory: HDC,
    bitmap: HBITMAP,
}

impl Canvas {
    fn take() -> Result<Picture, Unseen> {
        // SAFETY: takes a number alone.
        let [x, y, width, height] =
            [SM_XVIRTUALSCREEN, SM_YVIRTUALSCREEN, SM_CXVIRTUALSCREEN, SM_CYVIRTUALSCREEN]
                .map(|what| unsafe { GetSystemMetrics(what) });
        if width <= 0 || height <= 0 {
            return Err(failed("there is no screen"));
        }
        let canvas = Self::make(width, height);
        canvas.copy(x, y, width, height)?;
        canvas.read(width, height)
    }

    fn make(width: i32, height: i32) -> Self {
        // SAFETY: no window is the whole screen; what could not be made is null, which the later calls refuse.
        unsafe {
            let screen = GetDC(None);
            let memory = CreateCompatibleDC(Some(screen));
            Self { screen, memory, bitmap: CreateCompatibleBitmap(screen, width, height) }
        }
    }

    fn copy(&self, x: i32, y: i32, width: i32, height: i32) -> Result<(), Unseen> {
        // SAFETY: the handles are this value's own; the bitmap is taken out again before it is read or deleted.
        let copied = unsafe {
            let before = SelectObject(self.memory, self.bitmap.into());
            let copied =
                BitBlt(self.memory, 0, 0, width, height, Some(self.screen), x, y, SRCCOPY | CAPTUREBLT);
            SelectObject(self.memory, before);
            copied
        };
        copied.map_err(|error| failed(&error.to_string()))
    }

    fn read(&self, width: i32, height: i32) -> Result<Picture, Unseen> {
        let (columns, rows) = (width.unsigned_abs(), height.unsigned_abs());
        let stride = columns as usize * 4;
        let mut pixels = vec![0_u8; stride * rows as usize];
        let mut info = BITMAPINFO {
            bmiHeader: BITMAPINFOHEADER {
                biSize: size_of::<BITMAPINFOHEADER>() as u32,
                biWidth: width,
                // From the top down.
                biHeight: -height,
                biPlanes: 1,
                biBitCount: 32,
                biCompression: BI_RGB.0,
                ..BITMAPINFOHEADER::default()
            },
            ..BITMAPINFO::default()
        };
        let into = Some(pixels.as_mut_ptr().cast());
        // SAFETY: `pixels` has room for `rows` lines of `columns` pixels of 32 bits, as `info` says.
        let lines = unsafe { GetDIBits(self.screen, self.bitmap, 0, rows, into, &mut info, DIB_RGB_COLORS) };
        if lines != height {
            return Err(failed("the picture can't be read"));
        }
        let picture = Picture::of(columns, rows, stride, (4, [2, 1, 0]), &pixels);
        picture.ok_or_else(|| failed("the picture is not whole"))
    }
}

impl Drop for Canvas {
    fn drop(&mut self) {
        // SAFETY: each was made by `make` and is given back once; null ones are refused.
        unsafe {
            let _ = DeleteObject(self.bitmap.into());
            let _ = DeleteDC(self.memory);
            ReleaseDC(None, self.screen);
        }
    }
}

fn failed(why: &str) -> Unseen {
    Unseen::Failed(why.to_owned())
}
