"""The floor: a main window that paints one label. Prints milliseconds from the first line to the first paint."""

import time

STARTED = time.perf_counter()

import sys  # noqa: E402

from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow  # noqa: E402


class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.property("seen"):
            self.setProperty("seen", True)
            QTimer.singleShot(0, done)


def done():
    print((time.perf_counter() - STARTED) * 1000)
    QApplication.quit()


app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(Label("SMM Desk"))
window.resize(1440, 900)
window.show()
app.exec()
