using Crm.Kernel;

namespace Crm.Partners;

/// <summary>What changes make of a partner, and which fields changed (PARTY-2, PARTY-12).</summary>
internal static class PartnerEdits
{
    /// <summary>The partner after all changes.</summary>
    public static Partner Edit(Partner partner, EditPartner command, List<CrmError> errors)
    {
        if (partner.MergedInto is { } survivor)
        {
            errors.Add(PartnerErrors.Merged.With(("survivor", survivor)));
        }

        return CommonChecks.Changes(command.Changes, errors) ? command.Changes.Aggregate(partner, Apply) : partner;
    }

    /// <summary>Which fields changed: a name is personal data, so are the user's own fields.</summary>
    public static FieldChanges Changes(Partner? before, Partner after) => new FieldChanges()
        .Hidden("name", before?.Name, after.Name)
        .Hidden("public_name", before?.PublicName, after.PublicName)
        .Value("type", before?.Type, after.Type)
        .Hidden("gender", before?.Gender, after.Gender)
        .Hidden("birth_date", before?.BirthDate, after.BirthDate)
        .Value("relations", before?.Relations, after.Relations)
        .Value("main_manager", before?.MainManager, after.MainManager)
        .Value("region", before?.Region, after.Region)
        .Value("parent", before?.Parent, after.Parent)
        .Value("holding", before?.Holding, after.Holding)
        .Value("access_group", before?.AccessGroup, after.AccessGroup)
        .Value("category", before?.Category, after.Category)
        .Value("source", before?.Source, after.Source)
        .Value("channel", before?.Channel, after.Channel)
        .Value("work_status", before?.WorkStatus, after.WorkStatus)
        .Value("importance", before?.Importance, after.Importance)
        .Value("responsible", ResponsibleOf(before), ResponsibleOf(after))
        .Hidden("contact_values", ContactList.TextOf(before?.ContactValues), ContactList.TextOf(after.ContactValues))
        .Hidden("comment", before?.Comment, after.Comment)
        .Value("segments", IdsOf(before), IdsOf(after))
        .Hidden("custom_fields", FieldsOf(before), FieldsOf(after));

    private static string? ResponsibleOf(Partner? partner) =>
        partner is { Responsible.Count: > 0 } ? string.Join(' ', partner.Responsible.Select(r => $"{r.Role}:{r.User}")) : null;

    private static string? FieldsOf(Partner? partner) =>
        partner is { CustomFields.Count: > 0 } ? string.Join("; ", partner.CustomFields) : null;

    private static string? IdsOf(Partner? partner) => partner is { Segments.Count: > 0 } ? string.Join(' ', partner.Segments) : null;

    private static Partner Apply(Partner partner, EditPartner.Change change) => change switch
    {
        EditPartner.SetName set => partner with { Name = set.Name },
        EditPartner.SetRelations set => partner with { Relations = set.Relations },
        EditPartner.SetMainManager set => partner with { MainManager = set.Manager },
        EditPartner.SetRegion set => partner with { Region = set.Region },
        EditPartner.SetParent set => partner with { Parent = set.Parent },
        EditPartner.SetSegment { IsMember: true } set when partner.Segments.Contains(set.Segment) => partner,
        EditPartner.SetSegment { IsMember: true } set => partner with { Segments = partner.Segments.With(set.Segment) },
        EditPartner.SetSegment set => partner with { Segments = partner.Segments.Without(s => s == set.Segment) },
        EditPartner.SetCustomField set => partner with { CustomFields = Without(partner, set.Value?.Key).With(set.Value!) },
        EditPartner.SetPublicName set => partner with { PublicName = set.Name },
        EditPartner.SetType set => partner with { Type = set.Type },
        EditPartner.SetPersonal set => partner with { Gender = set.Gender, BirthDate = set.BirthDate },
        EditPartner.SetHolding set => partner with { Holding = set.Holding },
        EditPartner.SetAccessGroup set => partner with { AccessGroup = set.AccessGroup },
        EditPartner.SetCategory set => partner with { Category = set.Category },
        EditPartner.SetOrigin set => partner with { Source = set.Source, Channel = set.Channel },
        EditPartner.SetWorkStatus set => partner with { WorkStatus = set.WorkStatus },
        EditPartner.SetImportance set => partner with { Importance = set.Importance },
        EditPartner.AddResponsible add when partner.Responsible.Contains(add.Responsible) => partner,
        EditPartner.AddResponsible add => partner with { Responsible = partner.Responsible.With(add.Responsible) },
        EditPartner.RemoveResponsible no => partner with { Responsible = partner.Responsible.Without(r => r is not null && r.Role == no.Role && r.User == no.User) },
        EditPartner.PutContactValue put => partner with { ContactValues = ContactList.Put(partner.ContactValues, put.Value) },
        EditPartner.RemoveContactValue no => partner with { ContactValues = partner.ContactValues.Without(v => v == no.Value) },
        EditPartner.SetComment set => partner with { Comment = set.Comment },
        EditPartner.ClearCustomField clear => partner with { CustomFields = Without(partner, clear.Key) },
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };

    private static ValueList<CustomFieldValue> Without(Partner partner, string? key) =>
        partner.CustomFields.Without(f => string.Equals(f?.Key, key, StringComparison.Ordinal));
}
