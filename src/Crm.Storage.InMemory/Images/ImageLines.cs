using System.Security.Cryptography;

namespace Crm.Storage.InMemory;

/// <summary>Reads a stream line by line and keeps the checksum of the lines read.</summary>
internal sealed class ImageLines(Stream stream, int maxLineBytes) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private byte[] _last = [];

    /// <summary>The SHA-256 of the bytes of all lines before the last one read, line ends included.</summary>
    public string Checksum() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>The next line without its end; <see langword="null"/> at the end. A line that is not ended is no line.</summary>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken token)
    {
        _hash.AppendData(_last);
        _last = [];
        using var line = new MemoryStream();
        while (true)
        {
            var found = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            var taken = found < 0 ? _end - _start : found + 1;
            line.Write(_buffer, _start, taken);
            _start += taken;
            if (found >= 0)
            {
                _last = line.ToArray();
                return _last[..^1];
            }

            if (line.Length > maxLineBytes)
            {
                throw ImageReader.Invalid($"a line is longer than {maxLineBytes} bytes");
            }

            (_start, _end) = (0, await stream.ReadAsync(_buffer, token).ConfigureAwait(false));
            if (_end == 0)
            {
                return line.Length == 0 ? null : throw ImageReader.Invalid("it is cut off within a line");
            }
        }
    }

    public void Dispose() => _hash.Dispose();
}
