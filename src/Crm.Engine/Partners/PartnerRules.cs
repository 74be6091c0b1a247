using Crm.Directories;
using Crm.Kernel;
using Crm.Settings;

namespace Crm.Partners;

/// <summary>The rules of partners as pure functions (PARTY-1, PARTY-2).</summary>
internal static class PartnerRules
{
    /// <summary>The most segments of a partner.</summary>
    public const int MaxSegments = 100;

    /// <summary>The most changes of one command.</summary>
    public const int MaxChanges = 1_000;

    private const PartnerRelations Known =
        PartnerRelations.Client | PartnerRelations.Supplier | PartnerRelations.Competitor | PartnerRelations.Carrier | PartnerRelations.Other;

    /// <summary>Whether the lists of a registration are there.</summary>
    public static List<CrmError> CheckWhole(RegisterPartner command)
    {
        var errors = new List<CrmError>();
        if (command.Segments is null)
        {
            errors.Add(CommonErrors.Required.With(("field", "segments")) with { Target = "segments" });
        }

        if (command.CustomFields is null)
        {
            errors.Add(CommonErrors.Required.With(("field", "custom_fields")) with { Target = "custom_fields" });
        }

        return errors;
    }

    /// <summary>The partner after all changes.</summary>
    public static Partner Edit(Partner partner, EditPartner command, List<CrmError> errors)
    {
        if (command.Changes is null || command.Changes.Any(c => c is null))
        {
            errors.Add(CommonErrors.Required.With(("field", "changes")) with { Target = "changes" });
            return partner;
        }

        if (command.Changes.Count > MaxChanges)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "changes"), ("count", command.Changes.Count), ("allowed", MaxChanges)) with { Target = "changes" });
            return partner;
        }

        return command.Changes.Aggregate(partner, Apply);
    }

    /// <summary>What must hold for every partner (PARTY-2).</summary>
    public static void Check(Partner partner, List<CrmError> errors)
    {
        TextRules.CheckLine(partner.Name, "name", errors, required: true);
        if (!Enum.IsDefined(partner.Type))
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", "type"), ("value", partner.Type), ("allowed", "Company, Person")) with { Target = "type" });
        }

        if (partner.Relations == PartnerRelations.None)
        {
            errors.Add(PartnerErrors.RelationsRequired.With() with { Target = "relations" });
        }
        else if ((partner.Relations & ~Known) != PartnerRelations.None)
        {
            errors.Add(PartnerErrors.RelationsUnknown.With(("relations", (int)partner.Relations)) with { Target = "relations" });
        }

        if (partner.MainManager == default(UserId))
        {
            errors.Add(CommonErrors.Required.With(("field", "main_manager")) with { Target = "main_manager" });
        }

        CheckSegments(partner, errors);
    }

    /// <summary>The user's own fields (PARTY-20).</summary>
    public static void CheckFields(Partner partner, TenantSettings settings, List<CrmError> errors)
    {
        if (partner.CustomFields.Any(f => f is null))
        {
            errors.Add(CommonErrors.Required.With(("field", "custom_fields")) with { Target = "custom_fields" });
            return;
        }

        CustomFieldRules.Check(partner.CustomFields, settings.PartnerFields, errors);
    }

    public static void CheckRegion(DirectoryEntry region, List<CrmError> errors)
    {
        if (region.Directory != DirectoryCodes.Region)
        {
            errors.Add(PartnerErrors.RegionWrongDirectory.With(("found", region.Directory)) with { Target = "region" });
        }
        else if (region.IsRetired)
        {
            errors.Add(PartnerErrors.RegionRetired.With(("entry", region.Id)) with { Target = "region" });
        }
    }

    public static void CheckParent(HierarchyFault fault, List<CrmError> errors)
    {
        if (fault == HierarchyFault.Cycle)
        {
            errors.Add(PartnerErrors.ParentCycle.With() with { Target = "parent" });
        }
        else if (fault == HierarchyFault.TooDeep)
        {
            errors.Add(PartnerErrors.ParentTooDeep.With(("allowed", Hierarchy.MaxDepth)) with { Target = "parent" });
        }
    }

    /// <summary>Which fields changed: a name is personal data, so are the user's own fields.</summary>
    public static FieldChanges Changes(Partner? before, Partner after) => new FieldChanges()
        .Hidden("name", before?.Name, after.Name)
        .Value("type", before?.Type, after.Type)
        .Value("relations", before?.Relations, after.Relations)
        .Value("main_manager", before?.MainManager, after.MainManager)
        .Value("region", before?.Region, after.Region)
        .Value("parent", before?.Parent, after.Parent)
        .Value("segments", IdsOf(before), IdsOf(after))
        .Hidden("custom_fields", before?.CustomFields ?? [], after.CustomFields);

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
        EditPartner.ClearCustomField clear => partner with { CustomFields = Without(partner, clear.Key) },
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };

    private static ValueList<CustomFieldValue> Without(Partner partner, string? key) =>
        partner.CustomFields.Without(f => string.Equals(f?.Key, key, StringComparison.Ordinal));

    private static void CheckSegments(Partner partner, List<CrmError> errors)
    {
        if (partner.Segments.Count > MaxSegments)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "segments"), ("count", partner.Segments.Count), ("allowed", MaxSegments)) with { Target = "segments" });
        }

        foreach (var twice in partner.Segments.GroupBy(s => s).Where(g => g.Skip(1).Any()))
        {
            errors.Add(CommonErrors.Duplicate.With(("field", "segments"), ("value", twice.Key)) with { Target = "segments" });
        }
    }
}
