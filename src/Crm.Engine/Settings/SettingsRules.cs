using Crm.Kernel;
using NodaTime;

namespace Crm.Settings;

/// <summary>The rules of settings as pure functions.</summary>
internal static class SettingsRules
{
    public static List<CrmError> Check(TenantSettings before, TenantSettings after, IDateTimeZoneProvider timeZones)
    {
        var errors = new List<CrmError>();
        if (after.Id != TenantSettings.TheId)
        {
            errors.Add(SettingsErrors.IdWrong.With(("id", after.Id)) with { Target = "id" });
        }

        if (after.TimeZone is null || timeZones.GetZoneOrNull(after.TimeZone) is null)
        {
            errors.Add(SettingsErrors.TimeZoneUnknown.With(("zone", after.TimeZone)) with { Target = "time_zone" });
        }

        if (after.Currency.IsDefault)
        {
            errors.Add(SettingsErrors.CurrencyMissing.With() with { Target = "currency" });
        }

        if (after.PhoneRegion.IsDefault)
        {
            errors.Add(CommonErrors.Required.With(("field", "phone_region")) with { Target = "phone_region" });
        }

        if (after.Switches is null)
        {
            errors.Add(CommonErrors.Required.With(("field", "switches")) with { Target = "switches" });
        }

        CheckFields(before.DealFields, after.DealFields, "deal_fields", errors);
        CheckFields(before.PartnerFields, after.PartnerFields, "partner_fields", errors);
        return errors;
    }

    public static FieldChanges Changes(TenantSettings before, TenantSettings after) => new FieldChanges()
        .Value("time_zone", before.TimeZone, after.TimeZone)
        .Value("currency", before.Currency, after.Currency)
        .Value("phone_region", before.PhoneRegion, after.PhoneRegion)
        .Value("one_counterparty_each", before.OneCounterpartyEach, after.OneCounterpartyEach)
        .Value("switches.deals", before.Switches.Deals, after.Switches.Deals)
        .Value("switches.deal_management", before.Switches.DealManagement, after.Switches.DealManagement)
        .Value("switches.primary_demand", before.Switches.PrimaryDemand, after.Switches.PrimaryDemand)
        .Value("switches.interactions", before.Switches.Interactions, after.Switches.Interactions)
        .Value("switches.agreements", before.Switches.Agreements, after.Switches.Agreements)
        .Value("switches.sales_documents", before.Switches.SalesDocuments, after.Switches.SalesDocuments)
        .Hidden("deal_fields", before.DealFields, after.DealFields)
        .Hidden("partner_fields", before.PartnerFields, after.PartnerFields);

    // PARTY-20: a key never changes its meaning while it is defined.
    private static void CheckFields(
        ValueList<CustomFieldDefinition> before, ValueList<CustomFieldDefinition> after, string list, List<CrmError> errors)
    {
        if (after is null || after.Any(f => f?.Choices is null || f.Choices.Any(c => c is null)))
        {
            errors.Add(CommonErrors.Required.With(("field", list)) with { Target = list });
            return;
        }

        CustomFieldDefinitionRules.Check(after, errors);
        foreach (var field in after)
        {
            if (before.FirstOrDefault(f => string.Equals(f.Key, field.Key, StringComparison.Ordinal)) is { } old && old.Type != field.Type)
            {
                errors.Add(SettingsErrors.FieldTypeChanged.With(("key", field.Key), ("type", old.Type)) with { Target = field.Key });
            }
        }
    }
}
