package dev.nod.device

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test

class LineTest {
    private val line = Line()
    private val told = mutableListOf<String>()

    @Test
    fun whereNobodyListensNothingIsTaken() {
        assertFalse(line.tell("open x"))
        assertFalse(line.isOpen)
        line.open(told::add)
        assertTrue(line.tell("open y"))
        assertEquals(listOf("open y"), told)
    }

    @Test
    fun whatIsLeftBeforehandComesFirstAndOnce() {
        line.leave("open x")
        line.leave("open y")
        line.open(told::add)
        line.leave("open z")
        line.open(told::add)
        assertEquals(listOf("open x", "open y", "open z"), told)
    }

    @Test
    fun noMoreIsKeptThanAPersonTaps() {
        for (number in 1..40) line.leave("open $number")
        line.open(told::add)
        assertEquals((25..40).map { "open $it" }, told)
    }
}
