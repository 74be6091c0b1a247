using System.Buffers.Binary;
using NodaTime;

namespace Crm.Kernel;

/// <summary>RFC 9562 version 7 ids from the injected clock and source of chance: 48 bits of milliseconds, the microseconds within in the
/// 12 bits of rand_a, 62 random bits.</summary>
internal sealed class IdSource(IClock clock, IRandomSource random) : IIdSource
{
    public Guid NewId()
    {
        var microseconds = clock.GetCurrentInstant().ToMicroseconds();
        var milliseconds = Math.DivRem(microseconds, 1000, out var rest);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ((ulong)milliseconds << 16) | 0x7000 | (uint)rest);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], (random.NextBits() >> 2) | 0x8000_0000_0000_0000);
        return new Guid(bytes, bigEndian: true);
    }
}
