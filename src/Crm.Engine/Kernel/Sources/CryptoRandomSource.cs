using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Crm.Kernel;

/// <summary>The operating system's source of chance.</summary>
internal sealed class CryptoRandomSource : IRandomSource
{
    public ulong NextBits()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }
}
