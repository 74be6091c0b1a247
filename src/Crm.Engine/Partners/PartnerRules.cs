using Crm.Directories;
using Crm.Kernel;
using Crm.Settings;
using NodaTime;

namespace Crm.Partners;

/// <summary>The rules of partners as pure functions (PARTY-1, PARTY-2).</summary>
internal static class PartnerRules
{
    /// <summary>The most segments of a partner.</summary>
    public const int MaxSegments = 100;

    /// <summary>The most responsible employees of a partner.</summary>
    public const int MaxResponsible = 100;

    private const PartnerRelations Known =
        PartnerRelations.Client | PartnerRelations.Supplier | PartnerRelations.Competitor | PartnerRelations.Carrier | PartnerRelations.Other;

    /// <summary>Whether the lists of a registration are there.</summary>
    public static List<CrmError> CheckWhole(RegisterPartner command)
    {
        var errors = new List<CrmError>();
        CommonChecks.IsThere(command.Segments, "segments", errors);
        CommonChecks.IsThere(command.CustomFields, "custom_fields", errors);
        CommonChecks.IsThere(command.Responsible, "responsible", errors);
        CommonChecks.IsThere(command.ContactValues, "contact_values", errors);
        return errors;
    }

    /// <summary>What must hold for every partner (PARTY-2).</summary>
    public static void Check(Partner partner, List<CrmError> errors)
    {
        TextRules.CheckLine(partner.Name, "name", errors, required: true);
        CommonChecks.Defined(partner.Type, "type", errors);
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

        TextRules.CheckLine(partner.PublicName, "public_name", errors);
        TextRules.CheckNote(partner.Comment, "comment", errors);
        CommonChecks.Defined(partner.WorkStatus, "work_status", errors);
        CommonChecks.Defined(partner.Importance, "importance", errors);
        CheckPersonal(partner, errors);
        CheckResponsible(partner, errors);
        CheckSegments(partner, errors);
    }

    /// <summary>A day of birth is not to come.</summary>
    public static void CheckBirthDate(LocalDate? birthDate, LocalDate today, List<CrmError> errors)
    {
        if (birthDate > today)
        {
            errors.Add(PartnerErrors.BirthDateInFuture.With(("value", birthDate)) with { Target = "birth_date" });
        }
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

    // PARTY-2: gender and birth date are of persons only.
    private static void CheckPersonal(Partner partner, List<CrmError> errors)
    {
        if (partner.Gender is { } gender)
        {
            CommonChecks.Defined(gender, "gender", errors);
        }

        if (partner.Type != PartnerType.Person && (partner.Gender is not null || partner.BirthDate is not null))
        {
            errors.Add(PartnerErrors.PersonOnly.With() with { Target = partner.BirthDate is null ? "gender" : "birth_date" });
        }
    }

    private static void CheckResponsible(Partner partner, List<CrmError> errors)
    {
        if (partner.Responsible.Count > MaxResponsible)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "responsible"), ("count", partner.Responsible.Count), ("allowed", MaxResponsible)) with { Target = "responsible" });
        }

        if (partner.Responsible.Any(r => r is null || r.User == default || r.Role == default))
        {
            errors.Add(CommonErrors.Required.With(("field", "responsible")) with { Target = "responsible" });
        }

        foreach (var twice in partner.Responsible.GroupBy(r => r).Where(g => g.Key is not null && g.Skip(1).Any()))
        {
            errors.Add(CommonErrors.Duplicate.With(("field", "responsible"), ("value", twice.Key.User)) with { Target = "responsible" });
        }
    }

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
