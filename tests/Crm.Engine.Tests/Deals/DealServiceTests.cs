using Crm.Deals;
using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>Load → decide → commit of deals: one commit, retries, repeats, the gate.</summary>
public sealed class DealServiceTests
{
    private readonly SliceWorld _world = new();

    [Fact]
    public async Task State_passages_journal_and_event_of_a_move_are_one_commit()
    {
        // DEAL-16
        var deal = await OpenAsync();
        _world.Clock.Advance(Duration.FromDays(1));
        var moved = await _world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, StandardStages.Proposal) { Comment = "called twice" });
        Assert.Equal((2, StandardStages.Proposal), (moved.Version, moved.Stage));

        LoggedCommit? last = null;
        await foreach (var commit in _world.Store.ReadLogAsync(LogPosition.Start, TestContext.Current.CancellationToken))
        {
            last = commit;
        }

        var entry = Assert.Single(last!.Journal);
        Assert.Equal(("deal.moved", 2L, SliceWorld.User), (entry.Verb, entry.Version, entry.By));
        Assert.Equal(StandardStages.Proposal, ((DealJournalFacts)entry.Facts!).Move!.To);
        Assert.Equal("deal.moved", Assert.Single(last.Events).Type);
        Assert.Equal("called twice", (await _world.Store.FindAsync<JournalNote>(entry.Id.Value))!.Text);

        var rows = await RowsAsync(deal.Id);
        Assert.Equal(moved.Passages.Select(p => (p.Stage, p.Start, p.End, p.Result, p.IsSkipped)), rows.Select(p => (p.Stage, p.Start, p.End, p.Result, p.IsSkipped)));
    }

    [Fact]
    public async Task The_journal_read_back_from_the_store_gives_the_deal_as_it_was()
    {
        // DEAL-17
        var deal = await OpenAsync();
        var opened = _world.Clock.GetCurrentInstant();
        _world.Clock.Advance(Duration.FromDays(1));
        await _world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, StandardStages.Proposal));
        _world.Clock.Advance(Duration.FromDays(1));
        var lost = await _world.Crm.Deals.DecideAsync(new WinDeal(deal.Id));
        var now = await _world.Crm.DealHistory.AsOfAsync(deal.Id, _world.Clock.GetCurrentInstant());
        Assert.Equal(lost.Passages, now!.Passages);
        Assert.Equal((DealStatus.InProgress, StandardStages.NewDeal), await StateAsync(deal.Id, opened));
        Assert.Null(await _world.Crm.DealHistory.AsOfAsync(deal.Id, opened - Duration.Epsilon));
        Assert.Equal(["deal.opened", "deal.moved", "deal.won"], (await _world.Crm.DealHistory.JournalAsync(deal.Id)).Select(e => e.Verb));
    }

    [Fact]
    public async Task A_repeated_request_does_nothing_and_returns_what_the_first_made()
    {
        var kind = await KindAsync();
        var request = new ChangeSetId(Testing.SequentialIds.Nth(77_000));
        var open = new OpenDeal(kind.Id, "Pumps") { RequestId = request };
        var first = await _world.Crm.Deals.OpenAsync(open);
        var second = await _world.Crm.Deals.OpenAsync(open);
        Assert.Equal(first, second);
        Assert.Equal(1, await _world.Crm.Deals.CountAsync(Specification.All<Deal>()));

        var move = new MoveDeal(first.Id, StandardStages.Proposal) { RequestId = new ChangeSetId(Testing.SequentialIds.Nth(77_001)) };
        await _world.Crm.Deals.MoveAsync(move);
        Assert.Equal(2, (await _world.Crm.Deals.MoveAsync(move)).Version);
        Assert.Equal(["common.request_id.foreign"], await SliceWorld.CodesAsync(() => _world.Crm.Partners.RegisterAsync(new("A", PartnerRelations.Client) { RequestId = request })));
    }

    [Fact]
    public async Task Without_an_expected_version_the_command_is_decided_again_with_one_it_is_refused_at_once()
    {
        var deal = await OpenAsync();
        _world.BeforeNextCommit(async () => await _world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetEstimate(0.5m))));
        var moved = await _world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, StandardStages.Proposal));
        Assert.Equal((3L, 0.5m, StandardStages.Proposal), (moved.Version, moved.Estimate, moved.Stage));

        _world.BeforeNextCommit(async () => await _world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetEstimate(0.6m))));
        var conflict = await Assert.ThrowsAsync<CrmConcurrencyException>(
            async () => await _world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetEstimate(0.7m)) { ExpectedVersion = 3 }));
        Assert.Equal((deal.Id.Reference, 3, 4), (conflict.Reference, conflict.Expected, conflict.Actual));
        await Assert.ThrowsAsync<CrmConcurrencyException>(async () => await _world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, StandardStages.NewDeal) { ExpectedVersion = 1 }));
        Assert.Equal(0.6m, (await _world.Crm.Deals.GetAsync(deal.Id)).Estimate);
    }

    [Fact]
    public async Task A_deal_can_be_copied_when_an_entry_it_names_was_retired_since()
    {
        // DEAL-9, DIR-1
        var source = await _world.AddEntryAsync();
        var deal = await _world.Crm.Deals.OpenAsync(new OpenDeal((await KindAsync()).Id, "Pumps") { Source = source.Id });
        await _world.Crm.Directories.EditAsync(new(source.Id) { IsRetired = true });
        Assert.Equal(source.Id, (await _world.Crm.Deals.OpenAsync(new CopyDeal(deal.Id))).Source);
        Assert.Equal(["deal.entry.retired"], await SliceWorld.CodesAsync(() => _world.Crm.Deals.OpenAsync(new OpenDeal(deal.DealKind, "Pumps") { Source = source.Id })));
    }

    [Fact]
    public async Task A_guard_that_moved_is_read_again_even_when_the_caller_expects_a_version()
    {
        var partner = await _world.Crm.Partners.RegisterAsync(new("A", PartnerRelations.Client));
        var deal = await OpenAsync();
        _world.BeforeNextCommit(async () => await _world.Crm.Partners.EditAsync(new(partner.Id, new EditPartner.SetName("B"))));
        var edited = await _world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetPartner(partner.Id)) { ExpectedVersion = 1 });
        Assert.Equal((2L, partner.Id), (edited.Version, edited.Partner));
    }

    [Fact]
    public async Task A_partner_banned_between_loading_and_commit_gets_no_deal()
    {
        // DEAL-8 holds under two writers: the partner and its segments are guarded.
        var kind = await KindAsync();
        var segment = await _world.Crm.Segments.SaveAsync(new("Debtors"));
        var partner = await _world.Crm.Partners.RegisterAsync(new("A", PartnerRelations.Client) { Segments = [segment.Id] });
        _world.BeforeNextCommit(async () => await _world.Crm.Segments.SaveAsync(new("Debtors") { Segment = segment.Id, BansShipment = true }));
        Assert.Equal(["deal.partner.shipment_ban"], await SliceWorld.CodesAsync(() => _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { Partner = partner.Id })));
        Assert.Equal(0, await _world.Crm.Deals.CountAsync(Specification.All<Deal>()));
    }

    [Fact]
    public async Task A_kind_forbidden_between_loading_and_commit_gets_no_deal()
    {
        var kind = await KindAsync();
        _world.BeforeNextCommit(async () => await _world.Crm.DealKinds.EditAsync(new(kind.Id) { IsUseAllowed = false }));
        Assert.Equal(["deal.kind.not_allowed"], await SliceWorld.CodesAsync(() => _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps"))));
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_commits_nothing()
    {
        var deal = await OpenAsync();
        Assert.Equal(1, (await _world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetTopic(deal.Topic)))).Version);
        Assert.Single(await _world.JournalAsync(deal.Id.Reference));
    }

    private async Task<(DealStatus Status, string? Stage)> StateAsync(DealId id, Instant asOf)
    {
        var then = await _world.Crm.DealHistory.AsOfAsync(id, asOf);
        return (then!.Facts.Status, then.Facts.Stage);
    }

    private async Task<List<DealPassage>> RowsAsync(DealId deal)
    {
        var specification = Specification.Where<DealPassage>(p => p.Deal == deal);
        specification.Query.OrderBy(p => p.Ordinal);
        var rows = new List<DealPassage>();
        await foreach (var row in _world.Store.QueryAsync(specification, TestContext.Current.CancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }

    private async Task<Deal> OpenAsync() => await _world.Crm.Deals.OpenAsync(new OpenDeal((await KindAsync()).Id, "Pumps"));

    private Task<DealKind> KindAsync() => _world.AddKindAsync();
}
