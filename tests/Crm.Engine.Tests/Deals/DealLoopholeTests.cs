using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Partners;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>Ways around a rule that were open once.</summary>
public sealed class DealLoopholeTests
{
    private readonly SliceWorld _world = new();

    [Fact]
    public async Task A_banned_partner_added_as_participant_first_still_cannot_become_the_client()
    {
        // DEAL-8: checked on change of partner, whatever stands before it in the command.
        var segment = await _world.Crm.Segments.SaveAsync(new("Debtors") { BansShipment = true });
        var banned = await _world.Crm.Partners.RegisterAsync(new("A", PartnerRelations.Client) { Segments = [segment.Id] });
        var deal = await _world.Crm.Deals.OpenAsync(new OpenDeal((await LooseAsync()).Id, "Pumps"));
        var rival = new DealParticipant { Partner = banned.Id, Role = PredefinedEntries.CompetitorRole };
        var edit = new EditDeal(deal.Id, new EditDeal.AddParticipant(rival), new EditDeal.SetPartner(banned.Id));
        Assert.Equal(["deal.partner.shipment_ban"], await SliceWorld.CodesAsync(() => _world.Crm.Deals.EditAsync(edit)));
    }

    [Fact]
    public async Task The_rate_of_a_potential_that_was_overwritten_in_the_same_command_is_not_frozen()
    {
        var rate = new ExchangeRate(CurrencyCode.Usd, CurrencyCode.Rub, 90, new LocalDate(2026, 1, 1), "central bank");
        var world = new SliceWorld(setup: crm => crm.UseExchangeRates(new ExchangeRateTable([rate])));
        var kind = await world.Crm.DealKinds.CreateAsync(new("Loose", ControlMode.NonProcess));
        var deal = await world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps"));
        var edited = await world.Crm.Deals.EditAsync(new(
            deal.Id, new EditDeal.SetPotential(new Money(1, CurrencyCode.Usd)), new EditDeal.SetPotential(new Money(5, CurrencyCode.Rub))));
        Assert.Null(edited.FrozenRate);
        Assert.Equal(rate, (await world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetPotential(new Money(2, CurrencyCode.Usd))))).FrozenRate);
    }

    [Fact]
    public async Task A_day_of_another_calendar_is_kept_as_the_day_it_is()
    {
        // DEAL-16: the journal gives back the day that the deal has.
        var day = new LocalDate(2026, 5, 1);
        var deal = await _world.Crm.Deals.OpenAsync(new OpenDeal((await LooseAsync()).Id, "Pumps") { ExpectedCloseOn = day.WithCalendar(CalendarSystem.Julian) });
        Assert.Equal(day, deal.ExpectedCloseOn);
        Assert.Equal(day, (await _world.Crm.DealHistory.AsOfAsync(deal.Id, _world.Clock.GetCurrentInstant()))!.Facts.ExpectedCloseOn);
        var edited = await _world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetExpectedClose(day.PlusDays(1).WithCalendar(CalendarSystem.PersianSimple))));
        Assert.Equal(day.PlusDays(1), edited.ExpectedCloseOn);
        Assert.Equal(day.PlusDays(1), (await _world.Crm.DealHistory.AsOfAsync(deal.Id, _world.Clock.GetCurrentInstant()))!.Facts.ExpectedCloseOn);
    }

    [Fact]
    public async Task What_stops_a_loss_is_listed_before_the_reason_is_chosen()
    {
        // DEAL-6, DEAL-12: every unmet condition, also asked without acting.
        var kind = await _world.Crm.DealKinds.CreateAsync(new("Loose", ControlMode.NonProcess) { RecordsDemand = true });
        var wish = new DemandLine { Text = "Pump", Amount = new Money(1, CurrencyCode.Rub) };
        var deal = await _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { Demand = [wish] });
        Assert.Equal(["deal.demand.reason_required"], (await _world.Crm.Deals.MovesAsync(deal.Id)).Lose.Select(e => e.Code));
    }

    [Fact]
    public async Task A_request_id_used_for_one_deal_is_no_repetition_for_another()
    {
        var kind = await LooseAsync();
        var (one, two) = (await _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "One")), await _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Two")));
        var request = new ChangeSetId(Testing.SequentialIds.Nth(77_100));
        await _world.Crm.Deals.DecideAsync(new WinDeal(one.Id) { RequestId = request });
        Assert.Equal(["common.request_id.foreign"], await SliceWorld.CodesAsync(() => _world.Crm.Deals.DecideAsync(new WinDeal(two.Id) { RequestId = request })));
        Assert.Equal(DealStatus.InProgress, (await _world.Crm.Deals.GetAsync(two.Id)).Status);
        Assert.Equal(DealStatus.Won, (await _world.Crm.Deals.DecideAsync(new WinDeal(one.Id) { RequestId = request })).Status);
    }

    [Fact]
    public async Task A_row_of_an_import_that_is_not_whole_spoils_no_other()
    {
        var kind = await LooseAsync();
        var id = new DealId(Testing.SequentialIds.Nth(77_200));
        var good = new DealImport { Name = "good", Open = new(kind.Id, "Pumps") };
        DealImport[] rows =
        [
            null!, good with { Name = "no opening", Open = null! }, good with { Name = "no id", Deal = default(DealId) }, good with { Name = "no steps", Then = null! },
            good with { Name = "a missing step", Then = [null!] }, good with { Name = "no topic", Deal = id, Open = new(kind.Id, null!) }, good with { Name = "mended", Deal = id }, good,
            good with { Name = "no lines", Open = good.Open with { Lines = null! } },
        ];
        var results = await _world.Crm.DealHistory.ImportAsync(rows.ToAsyncEnumerable());
        Assert.Equal(["", "no opening", "no id", "no steps", "a missing step", "no topic", "mended", "good", "no lines"], results.Select(r => r.Name));
        Assert.Equal(["mended", "good"], results.Where(r => r.Errors.Count == 0).Select(r => r.Name));
        Assert.All(results.Where(r => r.Errors.Count > 0), r => Assert.Equal("common.value.required", r.Errors[0].Code));
    }

    [Fact]
    public async Task Kinds_and_entries_that_may_not_be_read_are_unknown_to_deals_as_to_all_others()
    {
        // ACC-3
        var world = new SliceWorld(new NobodyReads());
        var (kind, source) = (await world.Crm.DealKinds.CreateAsync(new("Loose", ControlMode.NonProcess)), await world.AddEntryAsync());
        var blind = world.As(CrmPrincipal.User(SliceWorld.User, CrmRights.None));
        var refusal = await Assert.ThrowsAsync<CrmRuleException>(async () => await blind.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { Source = source.Id }));
        Assert.Equal(["deal_kind", "source"], refusal.Errors.Where(e => e.Code == "common.reference.unknown").Select(e => e.Target));
    }

    [Fact]
    public async Task A_commit_has_one_moment_however_often_the_clock_is_asked()
    {
        var world = new SliceWorld(setup: crm => crm.UseClock(new Ticking()));
        var partner = await world.Crm.Partners.RegisterAsync(new("A", PartnerRelations.Client));
        await foreach (var commit in world.Store.ReadLogAsync(Storage.LogPosition.Start))
        {
            Assert.Equal(partner.RecordedAt, commit.RecordedAt);
            Assert.All(commit.Journal, e => Assert.Equal(commit.RecordedAt, e.RecordedAt));
        }
    }

    private sealed class Ticking : IClock
    {
        private Instant _now = Instant.FromUtc(2026, 3, 2, 9, 0);

        public Instant GetCurrentInstant() => _now += Duration.FromMilliseconds(1);
    }

    private ValueTask<DealKind> LooseAsync() => _world.Crm.DealKinds.CreateAsync(new("Loose", ControlMode.NonProcess));
}
