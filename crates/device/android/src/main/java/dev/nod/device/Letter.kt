package dev.nod.device

/** What a distributor says of a registration (UnifiedPush, Android specification 3.0). */
internal sealed class Letter(val token: String, val line: String) {
    class Message(token: String, body: ByteArray) : Letter(token, "message $token ${word(body)}")

    class Endpoint(token: String, url: String) : Letter(token, "endpoint $token ${word(url)}")

    class Unregistered(token: String) : Letter(token, "unregistered $token")

    class Failed(token: String, reason: String) : Letter(token, "failed $token ${word(reason)}")

    companion object {
        /** `null` where it is no such action, or not within the specification's bounds. */
        fun of(action: String?, token: String, body: ByteArray?, endpoint: String?, reason: String?): Letter? =
            when (action) {
                "$CONNECTOR.MESSAGE" -> body?.takeIf { it.size in 1..4096 }?.let { Message(token, it) }
                "$CONNECTOR.NEW_ENDPOINT" -> endpoint?.takeIf { it.length in 1..1000 }?.let { Endpoint(token, it) }
                "$CONNECTOR.UNREGISTERED" -> Unregistered(token)
                "$CONNECTOR.REGISTRATION_FAILED" -> Failed(token, reason.orEmpty().take(100))
                else -> null
            }

        private const val CONNECTOR = "org.unifiedpush.android.connector"
    }
}
