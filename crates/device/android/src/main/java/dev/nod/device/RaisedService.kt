package dev.nod.device

import android.app.Service
import android.content.Intent
import android.os.Binder
import android.os.IBinder

/** Does nothing: while a distributor is bound to it, the system lets this app work on what was delivered. */
class RaisedService : Service() {
    override fun onBind(intent: Intent?): IBinder = binder

    private companion object {
        val binder = Binder()
    }
}
