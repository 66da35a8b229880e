package dev.nod.device

import android.content.Context
import android.content.SharedPreferences

/** In the app's own preferences, which no backup takes along (`AndroidManifest.xml`). */
internal class PreferencesShelf(context: Context) : Shelf {
    private val preferences: SharedPreferences =
        context.getSharedPreferences("dev.nod.device.push", Context.MODE_PRIVATE)

    override fun names(): Set<String> = preferences.all.keys

    override fun read(name: String): String? = preferences.getString(name, null)

    override fun write(name: String, text: String?) {
        val editor = preferences.edit()
        if (text == null) editor.remove(name) else editor.putString(name, text)
        editor.apply()
    }
}
