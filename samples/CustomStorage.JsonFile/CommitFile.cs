using System.Security.Cryptography;
using System.Text;

namespace CustomStorage.JsonFile;

/// <summary>The file: a head, then <c>mark json</c> for each commit. A mark is the checksum of the mark before it and of its json, and so of all that was ever committed.</summary>
internal sealed class CommitFile(FileStream file) : IDisposable
{
    private const int MarkLength = 16;
    private static readonly byte[] Head = "crm-json-file 1\n"u8.ToArray();
    private long _end = Head.Length;
    private string _mark = "";

    public static CrmStorageException Fault(Exception fault) => fault switch
    {
        CrmStorageException known => known,
        IOException { HResult: 11 or 35 or unchecked((int)0x80070020) } => new(StorageErrors.Busy.With(), fault), // locked, on Linux, macOS, Windows
        IOException { HResult: 28 or unchecked((int)0x80070070) } => new(StorageErrors.Full.With(("detail", fault.Message)), fault),
        UnauthorizedAccessException or IOException { HResult: 30 or unchecked((int)0x80070013) } => new(StorageErrors.ReadOnly.With(("detail", fault.Message)), fault),
        IOException => new(StorageErrors.Unavailable.With(("detail", fault.Message)), fault),
        _ => new(StorageErrors.ImageInvalid.With(("detail", "a line was written by a newer version of the library")), fault),
    };

    /// <summary>The mark of a commit that would be the next.</summary>
    public string MarkOf(byte[] json) => Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes(_mark), .. json]))[..MarkLength];

    // snippet:json-file-append
    /// <summary>Writes a commit. When this returns it is durable; when it throws, the next one cuts off what is left of it.</summary>
    public void Append(string mark, byte[] json)
    {
        byte[] line = [.. Encoding.ASCII.GetBytes(mark), (byte)' ', .. json, (byte)'\n'];
        try
        {
            if (file.Length != _end)
            {
                Cut();
            }

            file.Position = _end;
            file.Write(line);
            file.Flush(flushToDisk: true);
        }
        catch (IOException fault)
        {
            throw Fault(fault);
        }

        (_end, _mark) = (_end + line.Length, mark);
    }

    // endsnippet
    // snippet:json-file-read
    /// <summary>The commits whose line is whole. What a crash left of the last line is cut off; anything else that is wrong is refused.</summary>
    public IEnumerable<(byte[] Json, string Mark)> Read()
    {
        Begin();
        var lines = new BufferedStream(file);
        for (var number = 2; NextLine(lines) is { Length: > 0 } line; number++)
        {
            var (mark, json) = line.Length > MarkLength + 1 ? (Encoding.ASCII.GetString(line, 0, MarkLength + 1), line[(MarkLength + 1)..^1]) : ("", []);
            var isSigned = mark == MarkOf(json) + " ";
            if (isSigned && line[^1] == '\n')
            {
                (_end, _mark) = (_end + line.Length, mark[..MarkLength]);
                yield return (json, _mark);
            }
            else if (_end + line.Length == file.Length && (line[^1] == '\n' ? HasHole(line) : !isSigned))
            {
                Cut();
                yield break;
            }
            else
            {
                throw Invalid($"line {number} is damaged");
            }
        }
    }

    // After a loss of power, what was never written reads as zeros; a line has none.
    private static bool HasHole(byte[] line) => line.AsSpan().IndexOf(new byte[8]) >= 0;

    // endsnippet
    public void Dispose() => file.Dispose();

    private void Begin()
    {
        var head = new byte[Head.Length];
        var found = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (found < head.Length && Head.AsSpan().StartsWith(head.AsSpan(0, found)))
        {
            file.Position = 0;
            file.Write(Head);
            file.Flush(flushToDisk: true);
        }
        else if (!head.SequenceEqual(Head))
        {
            throw Invalid("its first line is not that of a crm-json-file 1");
        }
    }

    private void Cut()
    {
        file.SetLength(_end);
        file.Flush(flushToDisk: true);
    }

    private static byte[] NextLine(BufferedStream lines)
    {
        using var line = new MemoryStream();
        for (var next = 0; next != '\n' && (next = lines.ReadByte()) >= 0;)
        {
            line.WriteByte((byte)next);
        }

        return line.ToArray();
    }

    private static CrmStorageException Invalid(string detail) => new(StorageErrors.ImageInvalid.With(("detail", detail)));
}
