using Crm.Deals;
using Crm.Directories;
using Crm.Partners;
using Crm.Settings;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>DEAL-2, DEAL-7, DEAL-8, DEAL-9, SW-1.</summary>
public sealed class DealOpeningTests
{
    private static readonly SegmentId Banned = new(Testing.SequentialIds.Nth(50));

    [Fact]
    public void A_new_deal_is_led_by_the_current_user_is_in_progress_and_opened_now()
    {
        var world = new DealWorld();
        Assert.Empty(world.Do(DealWorld.Open()));
        var deal = world.Deal!;
        Assert.Equal(DealWorld.Manager, deal.Responsible);
        Assert.Equal(DealStatus.InProgress, deal.Status);
        Assert.Equal(world.Now, deal.OpenedAt);
        Assert.False(deal.IsClosed);
        Assert.Equal(("lead", world.Now), (deal.Stage, deal.StageEnteredAt!.Value));
        Assert.Equal(PassageResult.InProgress, Assert.Single(deal.Passages).Result);
    }

    [Fact]
    public void The_system_must_name_who_leads_a_new_deal()
    {
        var world = new DealWorld { Principal = CrmPrincipal.System("import") };
        Assert.Equal(["common.value.required"], world.Do(DealWorld.Open()));
        Assert.Null(world.Deal);
        Assert.Empty(world.Do(DealWorld.Open() with { Responsible = DealWorld.Manager }));
    }

    [Fact]
    public void A_kind_whose_use_is_no_longer_allowed_accepts_no_new_deals_and_running_ones_go_on()
    {
        var retired = new DealWorld(DealWorld.Kind with { IsUseAllowed = false });
        Assert.Equal(["deal.kind.not_allowed"], retired.Do(DealWorld.Open()));

        var world = new DealWorld();
        world.Do(DealWorld.Open());
        world.Arrange = known => known.Kind = DealWorld.Kind with { IsUseAllowed = false };
        Assert.Empty(world.Do(new MoveDeal(DealWorld.Id, "offer")));
    }

    [Fact]
    public void The_partner_of_a_new_deal_must_be_flagged_client()
    {
        var world = WithPartner(PartnerRelations.Supplier);
        Assert.Equal(["deal.partner.not_client"], world.Do(DealWorld.Open() with { Partner = DealWorld.Client }));
        world = WithPartner(PartnerRelations.Supplier | PartnerRelations.Client);
        Assert.Empty(world.Do(DealWorld.Open() with { Partner = DealWorld.Client }));
    }

    [Fact]
    public void The_partner_has_the_role_client_and_nobody_else_does()
    {
        var world = WithPartner(PartnerRelations.Client);
        world.Do(DealWorld.Open() with { Partner = DealWorld.Client });
        var client = Assert.Single(world.Deal!.Participants);
        Assert.Equal((DealWorld.Client, PredefinedEntries.ClientRole), (client.Partner, client.Role));

        var second = new DealParticipant { Partner = DealWorld.Rival, Role = PredefinedEntries.ClientRole };
        Assert.Equal(["deal.participant.client_role"], world.Do(new EditDeal(DealWorld.Id, new EditDeal.AddParticipant(second))));
        Assert.Equal(
            ["deal.participant.client_role"],
            world.Do(new EditDeal(DealWorld.Id, new EditDeal.RemoveParticipant(DealWorld.Client, PredefinedEntries.ClientRole))));

        world.Do(new EditDeal(DealWorld.Id, new EditDeal.SetPartner(null)));
        Assert.Empty(world.Deal!.Participants);
        Assert.Contains("deal.participant.client_role", new DealWorld().Do(DealWorld.Open() with { Participants = [second] }));
    }

    [Fact]
    public void A_partner_under_a_shipment_ban_gets_no_deal_unless_the_user_may_override()
    {
        var world = WithPartner(PartnerRelations.Client, Banned);
        world.Principal = CrmPrincipal.User(DealWorld.Manager);
        Assert.Equal(["deal.partner.shipment_ban"], world.Do(DealWorld.Open() with { Partner = DealWorld.Client }));
        Assert.Empty(world.Do(DealWorld.Open()));
        Assert.Equal(["deal.partner.shipment_ban"], world.Do(new EditDeal(DealWorld.Id, new EditDeal.SetPartner(DealWorld.Client))));
        Assert.Null(world.Deal!.Partner);

        world.Principal = CrmPrincipal.User(DealWorld.Manager, CrmRights.OverrideShipmentBan);
        Assert.Empty(world.Do(new EditDeal(DealWorld.Id, new EditDeal.SetPartner(DealWorld.Client))));
    }

    [Fact]
    public void The_ban_is_lifted_when_no_segment_of_the_partner_bans()
    {
        var world = WithPartner(PartnerRelations.Client, new SegmentId(Testing.SequentialIds.Nth(51)));
        world.Principal = CrmPrincipal.User(DealWorld.Manager);
        Assert.Empty(world.Do(DealWorld.Open() with { Partner = DealWorld.Client }));
    }

    [Fact]
    public void A_copy_starts_afresh()
    {
        var world = new DealWorld();
        world.Do(DealWorld.Open(70) with { Responsible = DealWorld.Manager, Estimate = 0.4m });
        world.Do(new LoseDeal(DealWorld.Id, DealWorld.TooDear));
        world.Do(new CloseDeal(DealWorld.Id));
        var open = DealRules.CopyOf(world.Deal!, new CopyDeal(DealWorld.Id));
        var copy = new DealWorld { Principal = CrmPrincipal.User(new(Testing.SequentialIds.Nth(60))), Now = DealWorld.Start + Duration.FromDays(9) };
        Assert.Empty(copy.Do(open));
        var deal = copy.Deal!;
        Assert.Equal((DealStatus.InProgress, false, null, null), (deal.Status, deal.IsClosed, deal.LossReason, deal.EndedAt));
        Assert.Equal((copy.Principal.UserId, copy.Now, "lead"), (deal.Responsible, deal.OpenedAt, deal.Stage));
        Assert.Equal((world.Deal!.Topic, world.Deal.Potential, world.Deal.Estimate), (deal.Topic, deal.Potential, deal.Estimate));
    }

    [Fact]
    public void With_deal_management_off_a_new_deal_has_no_stages_and_with_deals_off_there_is_none()
    {
        var world = new DealWorld { Settings = TenantSettings.Default with { Switches = new Switches { DealManagement = false } } };
        Assert.Empty(world.Do(DealWorld.Open()));
        Assert.Null(world.Deal!.Stage);
        Assert.Contains("deal.functionality.switched_off", world.Do(new MoveDeal(DealWorld.Id, "offer")));
        Assert.Empty(world.Do(new WinDeal(DealWorld.Id)));

        var off = new DealWorld { Settings = TenantSettings.Default with { Switches = new Switches { Deals = false } } };
        Assert.Equal(["deal.functionality.switched_off"], off.Do(DealWorld.Open()));
    }

    [Fact]
    public void Every_fault_of_a_command_is_reported_at_once()
    {
        var world = new DealWorld();
        var command = DealWorld.Open() with
        {
            Topic = " ",
            Potential = new Money(-1, CurrencyCode.Rub),
            Estimate = 1.5m,
            Demand = [new() { Text = "pumps", Amount = new Money(1, CurrencyCode.Usd) }],
        };
        Assert.Equal(
            ["common.text", "common.value.out_of_range", "deal.amount.negative", "deal.currency.mixed", "deal.demand.not_recorded"],
            world.Do(command).Select(c => c.StartsWith("common.text", StringComparison.Ordinal) || c == "common.value.required" ? "common.text" : c).Order());
        Assert.Null(world.Deal);
    }

    [Theory]
    [InlineData("тема\0")]
    [InlineData("")]
    [InlineData("\u00A0\u2003")]
    public void A_topic_that_is_blank_or_cannot_be_stored_is_refused(string topic) =>
        Assert.NotEmpty(new DealWorld().Do(DealWorld.Open() with { Topic = topic }));

    [Fact]
    public void A_topic_may_be_of_any_script()
    {
        foreach (var topic in new[] { "Поставка насосов 🚰", "شراء المضخات", "e\u0301te\u0301", "'; DROP TABLE deals;--", new string('я', 400) })
        {
            Assert.Empty(new DealWorld().Do(DealWorld.Open() with { Topic = topic }));
        }

        Assert.Equal(["common.text.too_long"], new DealWorld().Do(DealWorld.Open() with { Topic = new string('я', 401) }));
        Assert.Equal(["common.text.invalid"], new DealWorld().Do(DealWorld.Open() with { Topic = "half \uD83D" }));
    }

    private static DealWorld WithPartner(PartnerRelations relations, params SegmentId[] segments) => new()
    {
        Arrange = known =>
        {
            known.Partners[DealWorld.Client] = new()
            {
                Id = DealWorld.Client,
                Name = "Ромашка",
                Type = PartnerType.Company,
                Relations = relations,
                Segments = [.. segments],
                RegisteredAt = DealWorld.Start,
                RecordedAt = DealWorld.Start,
            };
            known.Bans.UnionWith(segments.Where(s => s == Banned).Select(s => (DealWorld.Client, s)));
        },
    };
}
