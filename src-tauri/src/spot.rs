//! Where the window comes up: by the tray, or in the corner of the screen that the person looks at. It is
//! reckoned anew each time; nothing that came before has a part in it.

/// In the screen's own units, which are as large as those of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screen {
    pub whole: Area,
    /// Without panels, docks and bars.
    pub free: Area,
}

/// What is left between the window and where it must not go.
const GAP: f64 = 12.0;

/// `tray`: the icon, where its place is known.
pub fn spot(tray: Option<Area>, screen: Screen, (width, height): (f64, f64), from_right: bool) -> Area {
    let free = screen.free.without(GAP);
    let (width, height) = (width.min(free.width), height.min(free.height));
    let (x, y) = match tray {
        // In the middle of it, and then out of the panel that it lies in.
        Some(tray) => (tray.x + (tray.width - width) / 2.0, tray.y + (tray.height - height) / 2.0),
        None => {
            let under_a_bar = screen.free.y - screen.whole.y > screen.whole.end_y() - screen.free.end_y();
            let x = if from_right { free.x } else { free.end_x() - width };
            (x, if under_a_bar { free.y } else { free.end_y() - height })
        }
    };
    let x = x.min(free.end_x() - width).max(free.x);
    let y = y.min(free.end_y() - height).max(free.y);
    Area { x, y, width, height }
}

impl Area {
    fn without(self, edge: f64) -> Self {
        let (width, height) = ((self.width - 2.0 * edge).max(0.0), (self.height - 2.0 * edge).max(0.0));
        Self { x: self.x + edge, y: self.y + edge, width, height }
    }

    fn end_x(self) -> f64 {
        self.x + self.width
    }

    fn end_y(self) -> f64 {
        self.y + self.height
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: (f64, f64) = (360.0, 680.0);
    const WHOLE: Area = area(0.0, 0.0, 1280.0, 900.0);

    const fn area(x: f64, y: f64, width: f64, height: f64) -> Area {
        Area { x, y, width, height }
    }

    fn corner(whole: Area, free: Area, from_right: bool) -> (f64, f64) {
        let spot = spot(None, Screen { whole, free }, WINDOW, from_right);
        assert_eq!((spot.width, spot.height), WINDOW);
        (spot.x, spot.y)
    }

    #[test]
    fn a_window_that_is_larger_than_the_screen_is_made_to_fit() {
        let free = area(0.0, 30.0, 800.0, 450.0);
        let screen = Screen { whole: area(0.0, 0.0, 800.0, 480.0), free };
        for tray in [None, Some(area(700.0, 0.0, 24.0, 30.0)), Some(area(-9000.0, 9000.0, 24.0, 24.0))] {
            let spot = spot(tray, screen, WINDOW, false);
            assert_eq!((spot.y, spot.height), (42.0, 426.0), "{tray:?}");
            assert!(spot.x >= 12.0 && spot.x + spot.width <= 788.0, "{spot:?}");
        }
    }

    #[test]
    fn a_screen_that_makes_no_sense_still_gives_a_place() {
        let nothing = area(5.0, 5.0, 0.0, 0.0);
        let spot = spot(None, Screen { whole: nothing, free: nothing }, WINDOW, false);
        assert_eq!((spot.width, spot.height), (0.0, 0.0), "what is smallest is the window's own matter");
        assert!(spot.x.is_finite() && spot.y.is_finite());
    }

    #[test]
    fn where_no_tray_is_known_it_is_the_last_corner_by_the_bar() {
        assert_eq!(corner(WHOLE, WHOLE, false), (908.0, 208.0));
        assert_eq!(corner(WHOLE, area(0.0, 0.0, 1280.0, 860.0), false), (908.0, 168.0));
        assert_eq!(corner(WHOLE, area(64.0, 32.0, 1216.0, 868.0), false), (908.0, 44.0));
    }

    #[test]
    fn where_one_reads_from_the_right_it_is_the_other_side() {
        assert_eq!(corner(WHOLE, WHOLE, true), (12.0, 208.0));
    }

    #[test]
    fn a_second_screen_has_corners_of_its_own() {
        let left = area(-1920.0, -100.0, 1920.0, 1080.0);
        assert_eq!(corner(left, left, false), (-372.0, 288.0));
    }

    #[test]
    fn by_the_tray_it_keeps_out_of_the_panel_on_each_side() {
        let cases = [
            // The icon, what is free, where the window is.
            (area(1000.0, 860.0, 24.0, 40.0), area(0.0, 0.0, 1280.0, 860.0), (832.0, 168.0)),
            (area(600.0, 0.0, 24.0, 24.0), area(0.0, 24.0, 1280.0, 876.0), (432.0, 36.0)),
            (area(1256.0, 400.0, 24.0, 24.0), area(0.0, 0.0, 1240.0, 900.0), (868.0, 72.0)),
            (area(0.0, 850.0, 40.0, 24.0), area(40.0, 0.0, 1240.0, 900.0), (52.0, 208.0)),
        ];
        for (tray, free, place) in cases {
            let spot = spot(Some(tray), Screen { whole: WHOLE, free }, WINDOW, false);
            assert_eq!((spot.x, spot.y), place, "{tray:?}");
        }
    }
}
