/// An accessible role that a journey looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Alert,
    Button,
    Checkbox,
    Dialog,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    Radio,
    Status,
    Switch,
    Textbox,
    Timer,
}

impl Role {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Alert => "alert",
            Self::Button => "button",
            Self::Checkbox => "checkbox",
            Self::Dialog => "dialog",
            Self::Heading => "heading",
            Self::Image => "image",
            Self::Link => "link",
            Self::List => "list",
            Self::ListItem => "listitem",
            Self::Radio => "radio",
            Self::Status => "status",
            Self::Switch => "switch",
            Self::Textbox => "textbox",
            Self::Timer => "timer",
        }
    }

    /// Where such an element can hide; WebKit then says which it really is.
    pub(super) fn selector(self) -> String {
        let natively = match self {
            Self::Alert | Self::Status | Self::Switch | Self::Timer => "",
            Self::Button => "button, summary, input[type=button], input[type=submit], ",
            Self::Checkbox => "input[type=checkbox], ",
            Self::Dialog => "dialog, [role=alertdialog], ",
            Self::Heading => "h1, h2, h3, h4, h5, h6, ",
            Self::Image => "img, svg, [role=img], ",
            Self::Link => "a[href], ",
            Self::List => "ul, ol, ",
            Self::ListItem => "li, ",
            Self::Radio => "input[type=radio], ",
            Self::Textbox => "input, textarea, [contenteditable], [role=searchbox], ",
        };
        let native_status = if self == Self::Status { "output, " } else { "" };
        format!("{natively}{native_status}[role={}]", self.name())
    }

    pub(super) fn accepts(self, computed: &str) -> bool {
        match self {
            Self::Image => matches!(computed, "image" | "img"),
            Self::Dialog => matches!(computed, "dialog" | "alertdialog"),
            Self::Textbox => matches!(computed, "textbox" | "searchbox"),
            Self::Alert
            | Self::Button
            | Self::Checkbox
            | Self::Heading
            | Self::Link
            | Self::List
            | Self::ListItem
            | Self::Radio
            | Self::Status
            | Self::Switch
            | Self::Timer => computed == self.name(),
        }
    }
}
