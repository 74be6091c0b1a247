using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Settings;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>REP-9: sales potential by the nearest weights up the tree of departments.</summary>
public sealed class SalesPotentialTests
{
    private static readonly PotentialAttribute Area = new() { Source = PotentialSource.CustomField, Key = "area", Weight = 10, From = 100, To = 300 };
    private static readonly PotentialAttribute Chain = new() { Source = PotentialSource.CustomField, Key = "chain", Weight = 4 };
    private static readonly PotentialAttribute Format = new() { Source = PotentialSource.CustomField, Key = "format", Weight = 6, Choices = [new("hyper", 1m), new("shop", 0.25m)] };
    private readonly SliceWorld _world = new();

    [Fact]
    public async Task Numbers_choices_and_yes_or_no_add_up_and_the_nearest_department_decides()
    {
        var crm = _world.Crm;
        await DefineAsync();
        var (north, coast) = (await _world.AddEntryAsync(DirectoryCodes.Region, "North"), await _world.AddEntryAsync(DirectoryCodes.Region, "South"));
        var top = await _world.AddEntryAsync(DirectoryCodes.Department, "Sales");
        var team = await _world.AddEntryAsync(DirectoryCodes.Department, "Team", top.Id);
        var other = await _world.AddEntryAsync(DirectoryCodes.Department, "Other");
        await crm.SalesPotential.SaveAsync(new(null, [Chain]));
        await crm.SalesPotential.SaveAsync(new(top.Id, [Area, Chain with { IsReversed = true }, Format, new() { Source = PotentialSource.Region, Weight = 2, Choices = [new(north.Id.ToString(), 0.5m)] }]));
        var big = await RegisterAsync("Big", north.Id, CustomFieldValue.OfNumber("area", 250), CustomFieldValue.OfYesNo("chain", false), CustomFieldValue.OfChoice("format", "shop"));
        var unknown = await RegisterAsync("Unknown", null);
        var chain = await RegisterAsync("Chain", coast.Id, CustomFieldValue.OfYesNo("chain", true), CustomFieldValue.OfNumber("area", 9_000));

        var rated = await crm.SalesPotential.RateAsync(new() { Department = team.Id });
        Assert.Equal(top.Id, rated.Model.Department);
        Assert.Equal([(big.Id, 14m), (chain.Id, 10m), (unknown.Id, 0m)], rated.Partners.Select(p => (p.Partner, p.Points)));
        Assert.Equal([(0.75m, 7.5m), (1m, 4m), (0.25m, 1.5m), (0.5m, 1m)], rated.Partners[0].Parts.Select(p => (p.Score!.Value, p.Points)));
        Assert.Equal([(14m / 22, 1m), (10m / 22, 16m / 22), (0m, 0m)], rated.Partners.Select(p => (p.Share!.Value, p.Known!.Value)));
        Assert.All(rated.Partners[2].Parts, p => Assert.Null(p.Score));

        var whole = await crm.SalesPotential.RateAsync(new() { Department = other.Id, Partners = [chain.Id] });
        Assert.Equal((null, 4m), (whole.Model.Department, Assert.Single(whole.Partners).Points));
    }

    [Fact]
    public async Task A_department_has_one_model_and_saving_again_replaces_it()
    {
        var crm = _world.Crm;
        await DefineAsync();
        Assert.Equal(["sales_potential.model.missing"], await SliceWorld.CodesAsync(() => crm.SalesPotential.RateAsync(new())));
        _world.BeforeNextCommit(async () => await crm.SalesPotential.SaveAsync(new(null, [Chain])));
        var saved = await crm.SalesPotential.SaveAsync(new(null, [Area]));
        Assert.Equal(2, saved.Version);
        Assert.Equal([saved], await crm.SalesPotential.ListAsync(Specifications.Specification.All<SalesPotentialModel>()));
        Assert.Equal(saved, await crm.SalesPotential.SaveAsync(new(null, [Area])));
    }

    [Fact]
    public async Task Models_that_cannot_be_computed_are_refused_with_codes()
    {
        var crm = _world.Crm;
        await DefineAsync();
        var source = await _world.AddEntryAsync();
        PotentialAttribute[] faulty =
        [
            Area with { To = 100 },
            Chain with { Key = "nothing" },
            Chain with { Key = "note" },
            Format with { Weight = -1 },
            new() { Source = PotentialSource.Segment, Weight = 1, Choices = [new("a", 2m)] },
            new() { Source = PotentialSource.Segment, Weight = 1 },
        ];
        Assert.Equal(
            ["common.reference.unknown", "common.value.duplicate", "common.value.out_of_range", "common.value.out_of_range", "sales_potential.attribute.unknown", "sales_potential.attribute.wrong_type", "sales_potential.bounds.missing"],
            (await SliceWorld.CodesAsync(() => crm.SalesPotential.SaveAsync(new(source.Id, ValueList.Create<PotentialAttribute>(faulty))))).Order(StringComparer.Ordinal));
        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => crm.SalesPotential.SaveAsync(new(null, null!))));
        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => crm.SalesPotential.SaveAsync(new(null, []))));
        Assert.Equal(["common.right.missing"], await SliceWorld.CodesAsync(() => _world.Powerless.SalesPotential.SaveAsync(new(null, [Area]))));
        Assert.Equal(["common.reference.unknown"], await SliceWorld.CodesAsync(() => crm.SalesPotential.RateAsync(new() { Department = source.Id })));
        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => crm.SalesPotential.RateAsync(new() { Partners = [default] })));
    }

    [Fact]
    public void Points_are_the_sum_of_weight_times_score_and_never_beyond_the_weights() =>
        Prop.ForAll(
            (from number in Gen.Choose(-500, 1500) from yes in Gen.Elements<bool?>(null, true, false) from choice in Gen.Elements(null, "hyper", "shop", "kiosk") from reversed in Gen.Elements(true, false) select (number, yes, choice, reversed)).ToArbitrary(),
            c =>
            {
                var fields = new List<CustomFieldValue> { CustomFieldValue.OfNumber("area", c.number) };
                fields.AddRange(c.yes is { } yes ? [CustomFieldValue.OfYesNo("chain", yes)] : []);
                fields.AddRange(c.choice is null ? [] : [CustomFieldValue.OfChoice("format", c.choice)]);
                var partner = new Partner { Id = DealWorld.Client, Name = "P", Type = PartnerType.Company, Relations = PartnerRelations.Client, RegisteredAt = DealWorld.Start, RecordedAt = DealWorld.Start, CustomFields = ValueList.From(fields) };
                var model = new SalesPotentialModel { Id = new(DealWorld.Id.Value), RecordedAt = DealWorld.Start, Attributes = [c.reversed ? Area with { From = 300, To = 100 } : Area, Chain, Format] };
                var linear = Math.Min(1m, Math.Max(0m, (c.number - 100) / 200m));
                var expected = (10 * (c.reversed ? 1 - linear : linear)) + (c.yes == true ? 4 : 0) + (c.choice switch { "hyper" => 6m, "shop" => 1.5m, _ => 0m });
                var found = SalesPotentialRules.Of(model, partner, _ => []);
                Assert.Equal(expected, found.Points);
                Assert.Equal(expected / 20, found.Share);
                Assert.Equal((10m + (c.yes is null ? 0 : 4) + (c.choice is null ? 0 : 6)) / 20, found.Known);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private async Task DefineAsync() => await _world.Crm.Settings.ChangeAsync(TenantSettings.Default with
    {
        PartnerFields =
        [
            new() { Key = "area", Name = "Area", Type = CustomFieldType.Number },
            new() { Key = "chain", Name = "Chain", Type = CustomFieldType.YesNo },
            new() { Key = "format", Name = "Format", Type = CustomFieldType.Choice, Choices = [new("hyper", "Hypermarket"), new("shop", "Shop")] },
            new() { Key = "note", Name = "Note", Type = CustomFieldType.Text },
        ],
    });

    private async Task<Partner> RegisterAsync(string name, DirectoryEntryId? region, params CustomFieldValue[] fields)
    {
        _world.Clock.Advance(Duration.FromMinutes(1));
        return await _world.Crm.Partners.RegisterAsync(new(name, PartnerRelations.Client) { Region = region, CustomFields = ValueList.From(fields) });
    }
}
