using Crm.Deals;
using Crm.Storage.InMemory;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Storage.Tests.InMemory;

/// <summary>Pages against plain arrays: what was captured stays as it was, whatever is written.</summary>
public sealed class PageTableTests
{
    private const int Slots = 600;
    private static readonly ColumnLayout<Deal>[] Columns = KindLayout<Deal>.Instance.Columns;

    [Fact]
    public void Captured_pages_keep_their_records_codes_and_ids_while_the_writer_goes_on() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), Play).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static void Play(int seed)
    {
        var (random, make, captures) = (new Random(seed), new Make(Math.Abs(seed % 1_000)), new Captures());
        var (table, model) = (new PageTable<Deal>(Columns, captures), new Deal?[Slots]);
        var deals = Enumerable.Range(0, 20).Select(_ => make.Deal()).ToArray();
        var open = new List<(Lease Lease, PageTable<Deal>.Run Pages, Deal?[] Model)>();
        for (var step = 0; step < 60; step++)
        {
            if (random.Next(4) == 0)
            {
                open.Add((captures.Enter(), table.Pages, [.. model]));
            }

            if (open.Count > 0 && random.Next(5) == 0)
            {
                var left = random.Next(open.Count);
                Same(open[left].Pages, open[left].Model);
                open[left].Lease.Leave();
                open.RemoveAt(left);
            }

            captures.BeginWriting();
            for (var writes = random.Next(6); writes > 0; writes--)
            {
                // Few neighbourhoods, so that they are written again and again; a slot keeps its id.
                var slot = (random.Next(3) * 256) + random.Next(40);
                var record = random.Next(6) == 0 ? null : deals[random.Next(deals.Length)] with { Id = new(Make.IdAt(slot)) };
                model[slot] = record;
                table.Write(slot, record, [.. Columns.Select(c => c.CodeOf(record))]);
            }
        }

        open.ForEach(capture => Same(capture.Pages, capture.Model));
        captures.Enter();
        Same(table.Pages, model);
    }

    private static void Same(PageTable<Deal>.Run pages, Deal?[] model)
    {
        for (var slot = 0; slot < model.Length; slot++)
        {
            Assert.Same(model[slot], pages.Read(slot));
        }

        Assert.Equal(model.OfType<Deal>(), pages.All());
        for (var number = 0; number < pages.Length; number++)
        {
            var ids = model.Skip(number * 256).Take(256).OfType<Deal>().Select(d => d.Id.Value).ToArray();
            var span = IdSpan.Of(pages[number]);
            Assert.Equal((ids.FirstOrDefault(), ids.LastOrDefault()), (span.First, span.Last));
            for (var slot = 0; slot < 256; slot++)
            {
                var record = model.ElementAtOrDefault((number * 256) + slot);
                Assert.All(Columns, c => Assert.Equal(record is null ? ColumnCode.Empty : c.CodeOf(record), pages[number].Columns[c.Number].Read(slot)));
            }
        }
    }
}
