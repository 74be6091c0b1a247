using Crm.Engine.Tests.Support;
using Crm.Settings;

namespace Crm.Engine.Tests.Settings;

public sealed class SettingsServiceTests
{
    private readonly SliceWorld _world = new();

    // SW-1
    [Fact]
    public async Task Everything_is_on_until_a_tenant_chooses()
    {
        Assert.Equal(TenantSettings.Default, await _world.Crm.Settings.GetAsync());
        var changed = await _world.Crm.Settings.ChangeAsync(TenantSettings.Default with { TimeZone = "Europe/Moscow", Switches = new() { Interactions = false } });
        Assert.Equal(1, changed.Version);
        Assert.Equal(changed, await _world.Crm.Settings.GetAsync());
        Assert.Equal(changed, await _world.Crm.Settings.ChangeAsync(changed));
        Assert.Equal(2, (await _world.Crm.Settings.ChangeAsync(changed with { Currency = CurrencyCode.Eur })).Version);
        Assert.Equal(["settings.changed", "settings.changed"], (await _world.EventsAsync(TenantSettings.TheId.Reference)).Select(e => e.Type));
    }

    [Fact]
    public async Task Every_fault_of_settings_is_told_at_once()
    {
        var codes = await SliceWorld.CodesAsync(() => _world.Crm.Settings.ChangeAsync(TenantSettings.Default with
        {
            Id = new(Testing.SequentialIds.Nth(3)),
            TimeZone = "Europe/Nowhere",
            Currency = default,
            Switches = null!,
            DealFields = [new() { Key = "UPPER", Name = "x", Type = CustomFieldType.Text }],
            PartnerFields = [null!],
        }));
        Assert.Equal(
            ["settings.id.wrong", "settings.time_zone.unknown", "settings.currency.missing", "common.value.required", "custom_field.key.invalid", "common.value.required"],
            codes);
    }

    // PARTY-20
    [Fact]
    public async Task A_defined_field_keeps_its_type()
    {
        var settings = await _world.Crm.Settings.ChangeAsync(
            TenantSettings.Default with { PartnerFields = [new() { Key = "size", Name = "Size", Type = CustomFieldType.Number }] });
        Assert.Equal(["settings.field.type_changed"], await SliceWorld.CodesAsync(() => _world.Crm.Settings.ChangeAsync(
            settings with { PartnerFields = [new() { Key = "size", Name = "Size", Type = CustomFieldType.Text }] })));
    }

    [Fact]
    public async Task Somebody_elses_change_is_not_overwritten()
    {
        _world.BeforeNextCommit(async () => await _world.Crm.Settings.ChangeAsync(TenantSettings.Default with { Currency = CurrencyCode.Usd }));
        await Assert.ThrowsAsync<CrmConcurrencyException>(async () => await _world.Crm.Settings.ChangeAsync(TenantSettings.Default with { Currency = CurrencyCode.Eur }));
        await Assert.ThrowsAsync<CrmConcurrencyException>(async () => await _world.Crm.Settings.ChangeAsync(TenantSettings.Default));
        Assert.Equal(CurrencyCode.Usd, (await _world.Crm.Settings.GetAsync()).Currency);
    }

    // ACC-5
    [Fact]
    public async Task Changing_settings_needs_the_right_to_manage_directories() =>
        Assert.Equal(["common.right.missing"], await SliceWorld.CodesAsync(() => _world.Powerless.Settings.ChangeAsync(TenantSettings.Default)));
}
