using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Crm.Kernel;

/// <summary>The operating system's source of chance, asked for many bits at a time: asking costs more than the bits.</summary>
internal sealed class CryptoRandomSource : IRandomSource
{
    private Supply _supply = new();

    public ulong NextBits()
    {
        while (true)
        {
            var supply = Volatile.Read(ref _supply);
            if (supply.TryTake(out var bits))
            {
                return bits;
            }

            // Whoever comes first replaces it; what the others made is not used.
            Interlocked.CompareExchange(ref _supply, new Supply(), supply);
        }
    }

    /// <summary>Bits of which each is given out once.</summary>
    private sealed class Supply
    {
        private readonly ulong[] _bits = new ulong[64];
        private int _taken;

        public Supply() => RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(_bits.AsSpan()));

        public bool TryTake(out ulong bits)
        {
            var place = Interlocked.Increment(ref _taken) - 1;
            bits = (uint)place < (uint)_bits.Length ? _bits[place] : 0;
            return (uint)place < (uint)_bits.Length;
        }
    }
}
