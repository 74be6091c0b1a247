using System.Buffers.Binary;

namespace Crm.Storage.PostgreSql;

/// <summary>The rows of a COPY in binary form as blocks of whole rows, not looked into: what one database wrote another one reads. Used by one thread at a time.</summary>
internal sealed class BinaryRows(Stream source)
{
    private const int Signature = 11;

    private byte[] _buffer = new byte[1 << 16];
    private int _from;
    private int _to;
    private bool _isStarted;

    /// <summary>What stands before the rows of a COPY.</summary>
    public static ReadOnlyMemory<byte> Header { get; } = new byte[] { (byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0 };

    /// <summary>What stands after them.</summary>
    public static ReadOnlyMemory<byte> Trailer { get; } = new byte[] { 0xFF, 0xFF };

    /// <summary>Whether all rows were given.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>The next rows, at least one and at most as many as asked for; none at the end. They are overwritten by the next call.</summary>
    public async ValueTask<(ReadOnlyMemory<byte> Block, int Rows)> NextAsync(int most, CancellationToken cancellationToken)
    {
        while (!IsAtEnd)
        {
            if (!_isStarted && _to - _from >= Header.Length)
            {
                _from += Header.Length + BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_from + Signature + sizeof(int)));
                _isStarted = true;
            }

            if (_isStarted && Whole(_buffer.AsSpan(_from, _to - _from), most) is var (length, rows) && (rows > 0 || IsAtEnd))
            {
                var block = _buffer.AsMemory(_from, length);
                _from += length;
                return (block, rows);
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }

        return (default, 0);
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
        (_from, _to) = (0, _to - _from);
        if (_to == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await source.ReadAsync(_buffer.AsMemory(_to), cancellationToken).ConfigureAwait(false);
        _to += read > 0 ? read : throw new EndOfStreamException("A COPY ended before its end.");
    }

    // How far whole rows reach. A row is a number of fields; a field its length, -1 for none, and so many bytes.
    private (int Length, int Rows) Whole(ReadOnlySpan<byte> bytes, int most)
    {
        var (length, rows) = (0, 0);
        while (rows < most && bytes.Length - length >= sizeof(short))
        {
            var fields = BinaryPrimitives.ReadInt16BigEndian(bytes[length..]);
            if (fields < 0)
            {
                IsAtEnd = true;
                break;
            }

            var at = (long)length + sizeof(short);
            for (var field = 0; field < fields && at <= bytes.Length; field++)
            {
                at += bytes.Length - at < sizeof(int) ? bytes.Length : sizeof(int) + Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(bytes[(int)at..]));
            }

            if (at > bytes.Length)
            {
                break;
            }

            (length, rows) = ((int)at, rows + 1);
        }

        return (length, rows);
    }
}
