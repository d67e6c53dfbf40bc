"""Runs a program in a pseudo-terminal of 24 lines and 100 columns. Each line of the standard input is JSON: {"type": TEXT} or
{"resize": [LINES, COLUMNS]}. What the program prints goes to the standard output; its exit code becomes this program's."""

import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios


def resize(terminal, lines, columns):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


program, terminal = pty.fork()
if program == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
resize(terminal, 24, 100)
commands = b""
while True:
    for ready in select.select([terminal, 0], [], [])[0]:
        try:
            received = os.read(ready, 65536)
        except OSError:
            received = b""
        if ready == terminal:
            if not received:
                sys.exit(os.waitstatus_to_exitcode(os.waitpid(program, 0)[1]))
            os.write(1, received)
        else:
            if not received:
                sys.exit(1)
            commands += received
            while b"\n" in commands:
                line, commands = commands.split(b"\n", 1)
                command = json.loads(line)
                if "type" in command:
                    os.write(terminal, command["type"].encode())
                else:
                    resize(terminal, *command["resize"])
