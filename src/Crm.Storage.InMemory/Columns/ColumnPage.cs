using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Crm.Storage.InMemory;

/// <summary>The codes of one column in one page of records. Changed only in the epoch it was made in.</summary>
internal abstract class ColumnPage(long epoch)
{
    /// <summary>How many codes a page has.</summary>
    public const int Size = 256;

    public long Epoch { get; } = epoch;

    /// <summary>How many values have no code; nearly always none.</summary>
    public int Unknown { get; private set; }

    public static ColumnPage New(bool narrow, long epoch) => narrow ? NarrowPage.Empty(epoch) : WidePage.Empty(epoch);

    public abstract long Read(int slot);

    /// <summary>Reads something, so that the codes come into the cache.</summary>
    public abstract long Glance();

    public void Write(int slot, long code)
    {
        Unknown -= Read(slot) == ColumnCode.Unknown ? 1 : 0;
        Put(slot, code);
        Unknown += Read(slot) == ColumnCode.Unknown ? 1 : 0;
    }

    public ColumnPage Copy(long epoch)
    {
        var copy = Clone(epoch);
        copy.Unknown = Unknown;
        return copy;
    }

    /// <summary>Adds the slots whose codes lie in a range.</summary>
    public abstract void AddRange(ColumnRange range, ref RowMask rows);

    /// <summary>Adds the slots whose values have no code.</summary>
    public void AddUnknown(ref RowMask rows)
    {
        if (Unknown > 0)
        {
            FindUnknown(ref rows);
        }
    }

    protected abstract void Put(int slot, long code);

    protected abstract ColumnPage Clone(long epoch);

    protected abstract void FindUnknown(ref RowMask rows);

    private sealed class WidePage(long epoch, long[] codes) : ColumnPage(epoch)
    {
        public static WidePage Empty(long epoch)
        {
            var codes = new long[Size];
            Array.Fill(codes, ColumnCode.Empty);
            return new(epoch, codes);
        }

        public override long Read(int slot) => codes[slot];

        public override long Glance() => codes[0];

        protected override void Put(int slot, long code) => codes[slot] = code;

        protected override ColumnPage Clone(long epoch) => new WidePage(epoch, [.. codes]);

        public override void AddRange(ColumnRange range, ref RowMask rows)
        {
            var (low, high) = (Vector256.Create(range.Low), Vector256.Create(range.High));
            var vectors = MemoryMarshal.Cast<long, Vector256<long>>(codes.AsSpan(0, Size));
            for (var word = 0; word < RowMask.Words; word++)
            {
                var bits = 0UL;
                for (var i = 0; i < 16; i++)
                {
                    var some = vectors[(word * 16) + i];
                    bits |= (ulong)(Vector256.GreaterThanOrEqual(some, low) & Vector256.LessThanOrEqual(some, high)).ExtractMostSignificantBits() << (i * 4);
                }

                rows[word] |= bits;
            }
        }

        protected override void FindUnknown(ref RowMask rows) => AddRange(new(ColumnCode.Unknown, ColumnCode.Unknown), ref rows);
    }

    private sealed class NarrowPage(long epoch, byte[] codes) : ColumnPage(epoch)
    {
        private const byte MostByte = 252;
        private const byte MissingByte = 253;
        private const byte UnknownByte = 254;
        private const byte EmptyByte = 255;

        public static NarrowPage Empty(long epoch)
        {
            var codes = new byte[Size];
            Array.Fill(codes, EmptyByte);
            return new(epoch, codes);
        }

        public override long Read(int slot) => codes[slot] switch
        {
            MissingByte => ColumnCode.Missing,
            UnknownByte => ColumnCode.Unknown,
            EmptyByte => ColumnCode.Empty,
            var value => value,
        };

        public override long Glance() => codes[0];

        protected override void Put(int slot, long code) => codes[slot] = code switch
        {
            ColumnCode.Missing => MissingByte,
            ColumnCode.Empty => EmptyByte,
            >= 0 and <= MostByte => (byte)code,
            _ => UnknownByte,
        };

        protected override ColumnPage Clone(long epoch) => new NarrowPage(epoch, [.. codes]);

        public override void AddRange(ColumnRange range, ref RowMask rows)
        {
            var most = range.High == ColumnCode.Missing ? MissingByte : Math.Min(MostByte, range.High);
            var least = Math.Clamp(range.Low, 0, MissingByte);
            if (least <= most)
            {
                Add((byte)least, (byte)most, ref rows);
            }
        }

        protected override void FindUnknown(ref RowMask rows) => Add(UnknownByte, UnknownByte, ref rows);

        private void Add(byte least, byte most, ref RowMask rows)
        {
            var (low, span) = (Vector256.Create(least), Vector256.Create((byte)(most - least)));
            var vectors = MemoryMarshal.Cast<byte, Vector256<byte>>(codes.AsSpan(0, Size));
            for (var word = 0; word < RowMask.Words; word++)
            {
                var first = Vector256.LessThanOrEqual(vectors[word * 2] - low, span).ExtractMostSignificantBits();
                var second = Vector256.LessThanOrEqual(vectors[(word * 2) + 1] - low, span).ExtractMostSignificantBits();
                rows[word] |= first | ((ulong)second << 32);
            }
        }
    }
}
