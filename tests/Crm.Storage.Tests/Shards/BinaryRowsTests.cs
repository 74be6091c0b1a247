using System.Buffers.Binary;
using Crm.Storage.PostgreSql;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Storage.Tests.Shards;

/// <summary>Rows of a COPY are cut between rows, wherever the stream and the batches end.</summary>
public sealed class BinaryRowsTests
{
    [Fact]
    public void Blocks_hold_whole_rows_and_all_of_them()
    {
        var field = Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(0, 300).Select(n => (int?)n), Gen.Choose(60_000, 140_000).Select(n => (int?)n));
        var row = Gen.Choose(0, 5).SelectMany(n => field.ArrayOf(n));
        var rows = Gen.Choose(0, 12).SelectMany(n => row.ArrayOf(n));
        var cases = from all in rows from read in Gen.Choose(1, 50_000) from most in Gen.Choose(1, 6) select (all, read, most);
        Prop.ForAll(cases.ToArbitrary(), c => GoesThroughAsync(c.all, c.read, c.most).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public async Task A_copy_that_ends_before_its_end_is_no_copy()
    {
        var rows = new BinaryRows(new MemoryStream(BinaryRows.Header.ToArray()));
        await Assert.ThrowsAsync<EndOfStreamException>(async () => await rows.NextAsync(1, default));
    }

    private static async Task<bool> GoesThroughAsync(int?[][] rows, int read, int most)
    {
        var bodies = rows.Select((r, i) => Bytes(r, (byte)i)).ToArray();
        byte[] all = [.. BinaryRows.Header.Span, .. bodies.SelectMany(b => b), .. BinaryRows.Trailer.Span];
        var (source, found, at) = (new BinaryRows(new Trickle(all, read)), new List<byte>(), 0);
        for (var block = await source.NextAsync(most, default); block.Rows > 0; block = await source.NextAsync(most, default))
        {
            if (block.Rows > most || block.Block.Length != bodies.Skip(at).Take(block.Rows).Sum(b => b.Length))
            {
                return false;
            }

            at += block.Rows;
            found.AddRange(block.Block.ToArray());
        }

        return source.IsAtEnd && at == rows.Length && found.SequenceEqual(bodies.SelectMany(b => b));
    }

    private static byte[] Bytes(int?[] fields, byte content)
    {
        var bytes = new List<byte> { 0, (byte)fields.Length };
        foreach (var field in fields)
        {
            var length = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(length, field ?? -1);
            bytes.AddRange(length);
            bytes.AddRange(Enumerable.Repeat(content, field ?? 0));
        }

        return [.. bytes];
    }

    /// <summary>Gives so many bytes at once and no more.</summary>
    private sealed class Trickle(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);
    }
}
