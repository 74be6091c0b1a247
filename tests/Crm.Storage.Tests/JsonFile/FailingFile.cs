namespace Crm.Storage.Tests.JsonFile;

/// <summary>A file on a disk that gets full, or that fails when it is told to flush or to cut.</summary>
internal sealed class FailingFile(string path) : FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0)
{
    /// <summary>How many more bytes there is room for.</summary>
    public int Room { get; set; } = int.MaxValue;

    public bool FailsToFlush { get; set; }

    public bool FailsToCut { get; set; }

    // A FileStream made into another one sends spans here too.
    public override void Write(byte[] buffer, int offset, int count)
    {
        var written = Math.Min(Room, count);
        base.Write(buffer, offset, written);
        Room -= written;
        if (written < count)
        {
            throw new IOException("No space left on device.");
        }
    }

    public override void Flush(bool flushToDisk)
    {
        if (FailsToFlush)
        {
            throw new IOException("The disk does not answer.");
        }

        base.Flush(flushToDisk);
    }

    public override void SetLength(long value)
    {
        if (FailsToCut)
        {
            throw new IOException("The disk does not answer.");
        }

        base.SetLength(value);
    }
}
