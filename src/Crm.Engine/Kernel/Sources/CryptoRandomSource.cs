using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Crm.Kernel;

/// <summary>The operating system's source of chance, asked for many bits at a time: asking costs more than the bits. Each thread has a supply of its own.</summary>
internal sealed class CryptoRandomSource : IRandomSource
{
    [ThreadStatic]
    private static Supply? t_supply;

    public ulong NextBits() => (t_supply ??= new()).Take();

    /// <summary>Bits of which each is given out once. Belongs to one thread.</summary>
    private sealed class Supply
    {
        private readonly ulong[] _bits = new ulong[64];
        private int _left;

        public ulong Take()
        {
            if (_left == 0)
            {
                RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(_bits.AsSpan()));
                _left = _bits.Length;
            }

            return _bits[--_left];
        }
    }
}
