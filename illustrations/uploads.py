"""Where an upload is cut off while it is read, so that nobody can fill the disk."""

from django.core.files.uploadhandler import FileUploadHandler

from illustrations import intake


class BoundedUpload(FileUploadHandler):
    """First of the handlers: lets no more of a file through than tells that it is too large.

    Django bounds the fields of a form and not its files, and reads both before it knows who sends
    them. The rest of a larger file is read and dropped, so that the browser, which listens only
    when it has sent all, shows the sentence of `intake.judge()`. A view that takes larger files
    sets `request.upload_handlers` of its own.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data[: max(0, intake.LARGEST_FILE + 1 - start)] or None

    def file_complete(self, file_size):
        return None  # the next handler has the file
