package app.tauri;

/** Made by Gradle. */
public final class BuildConfig {
    public static final boolean DEBUG = Boolean.parseBoolean("true");
}
