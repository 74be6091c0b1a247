namespace Crm.Testing;

/// <summary>Ids that count: the same run gives the same ids, and their order is the order of making. Safe to share between threads.</summary>
public sealed class SequentialIds : IIdSource
{
    private long _last;

    /// <inheritdoc/>
    public Guid NewId() => Nth(Interlocked.Increment(ref _last));

    /// <summary>The n-th id, counted from 1.</summary>
    /// <param name="n">Which.</param>
    public static Guid Nth(long n)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes[6] = 0x70;
        bytes[8] = 0x80;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)(n >> 32));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes[12..], (uint)n);
        return new Guid(bytes, bigEndian: true);
    }
}
