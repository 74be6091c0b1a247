using Crm.Settings;
using Crm.Specifications;
using NodaTime;

namespace Crm.Partners;

/// <summary>Conditions on what a partner's record says, as questions that every store answers (PARTY-13). Pure.</summary>
internal static class SegmentConditions
{
    /// <summary>Names of values, texts, users and segments.</summary>
    public static Specification<Partner> Plain(SegmentCondition condition)
    {
        var isSet = condition.Test == SegmentTest.IsSet;
        switch (condition.Field)
        {
            case SegmentField.Name:
                var part = condition.Values[0];
                return Specification.Where<Partner>(p => Text.FoldedContains(p.Name, part));
            case SegmentField.Type:
                var types = Named<PartnerType>(condition);
                return Specification.Where<Partner>(p => types.Contains(p.Type));
            case SegmentField.Relations:
                return Named<PartnerRelations>(condition).Select(flag => Specification.Where<Partner>(p => p.Relations.HasFlag(flag))).Aggregate((any, one) => any.Or(one));
            case SegmentField.WorkStatus:
                var statuses = Named<PartnerWorkStatus>(condition);
                return Specification.Where<Partner>(p => statuses.Contains(p.WorkStatus));
            case SegmentField.Importance:
                var importances = Named<PartnerImportance>(condition);
                return Specification.Where<Partner>(p => importances.Contains(p.Importance));
            case SegmentField.Gender:
                Gender?[] genders = [.. Named<Gender>(condition).Select(g => (Gender?)g)];
                return isSet ? Specification.Where<Partner>(p => p.Gender != null) : Specification.Where<Partner>(p => genders.Contains(p.Gender));
            case SegmentField.MainManager:
                UserId?[] managers = [.. condition.Values.Select(v => (UserId?)UserId.Parse(v))];
                return isSet ? Specification.Where<Partner>(p => p.MainManager != null) : Specification.Where<Partner>(p => managers.Contains(p.MainManager));
            case SegmentField.Responsible:
                UserId[] users = [.. condition.Values.Select(UserId.Parse)];
                return isSet ? Specification.Where<Partner>(p => p.Responsible.Any()) : Specification.Where<Partner>(p => p.Responsible.Any(r => users.Contains(r.User)));
            case SegmentField.Segment:
                SegmentId[] segments = [.. condition.Values.Select(SegmentId.Parse)];
                return isSet ? Specification.Where<Partner>(p => p.Segments.Any()) : Specification.Where<Partner>(p => p.Segments.Any(s => segments.Contains(s)));
            case SegmentField.ContactType:
                var contacts = Named<ContactValueType>(condition);
                return Specification.Where<Partner>(p => p.ContactValues.Any(v => contacts.Contains(v.Type)));
            default:
                throw new InvalidOperationException($"{condition.Field} is not a plain field; this is a defect of the SDK.");
        }
    }

    /// <summary>Entries of directories.</summary>
    public static Specification<Partner> Entry(SegmentCondition condition, DirectoryEntryId[] entries)
    {
        var isSet = condition.Test == SegmentTest.IsSet;
        DirectoryEntryId?[] among = [.. entries.Select(e => (DirectoryEntryId?)e)];
        return condition.Field switch
        {
            SegmentField.Region => isSet ? Specification.Where<Partner>(p => p.Region != null) : Specification.Where<Partner>(p => among.Contains(p.Region)),
            SegmentField.Holding => isSet ? Specification.Where<Partner>(p => p.Holding != null) : Specification.Where<Partner>(p => among.Contains(p.Holding)),
            SegmentField.AccessGroup => isSet ? Specification.Where<Partner>(p => p.AccessGroup != null) : Specification.Where<Partner>(p => among.Contains(p.AccessGroup)),
            SegmentField.Category => isSet ? Specification.Where<Partner>(p => p.Category != null) : Specification.Where<Partner>(p => among.Contains(p.Category)),
            SegmentField.Source => isSet ? Specification.Where<Partner>(p => p.Source != null) : Specification.Where<Partner>(p => among.Contains(p.Source)),
            _ => isSet ? Specification.Where<Partner>(p => p.Channel != null) : Specification.Where<Partner>(p => among.Contains(p.Channel)),
        };
    }

    /// <summary>Days; <em>within the last n</em> has today as its last one.</summary>
    public static Specification<Partner> Day(SegmentCondition condition, LocalDate today)
    {
        var isBirth = condition.Field == SegmentField.BirthDate;
        var day = condition.Day ?? default;
        var from = condition.Days is { } days ? First(today, days) : day;
        return condition.Test switch
        {
            SegmentTest.IsSet => isBirth ? Specification.Where<Partner>(p => p.BirthDate != null) : Specification.Where<Partner>(p => p.RegisteredOn != null),
            SegmentTest.AtMost => isBirth ? Specification.Where<Partner>(p => p.BirthDate <= day) : Specification.Where<Partner>(p => p.RegisteredOn <= day),
            SegmentTest.Within => Specification.Where<Partner>(p => p.RegisteredOn >= from && p.RegisteredOn <= today),
            _ => isBirth ? Specification.Where<Partner>(p => p.BirthDate >= day) : Specification.Where<Partner>(p => p.RegisteredOn >= day),
        };
    }

    /// <summary>The user's own fields (PARTY-20). A field that partners do not have any more nobody has.</summary>
    public static Specification<Partner> Own(SegmentCondition condition, TenantSettings settings)
    {
        var (key, number, day, currency) = (condition.Key, condition.Number ?? 0m, condition.Day ?? default, settings.Currency);
        string?[] values = [.. condition.Values];
        bool?[] answers = [.. values.Select(v => (bool?)(v == "true"))];
        var isLeast = condition.Test == SegmentTest.AtLeast;
        return condition.Test == SegmentTest.IsSet
            ? Specification.Where<Partner>(p => p.CustomFields.Any(f => f.Key == key))
            : settings.PartnerFields.FirstOrDefault(f => f.Key == key)?.Type switch
            {
                CustomFieldType.Text => Specification.Where<Partner>(p => p.CustomFields.Any(f => f.Key == key && values.Contains(f.Text))),
                CustomFieldType.Choice => Specification.Where<Partner>(p => p.CustomFields.Any(f => f.Key == key && values.Contains(f.Choice))),
                CustomFieldType.YesNo => Specification.Where<Partner>(p => p.CustomFields.Any(f => f.Key == key && answers.Contains(f.YesNo))),
                CustomFieldType.Number when isLeast => Specification.Where<Partner>(p => p.CustomFields.Any(f => f.Key == key && f.Number >= number)),
                CustomFieldType.Number => Specification.Where<Partner>(p => p.CustomFields.Any(f => f.Key == key && f.Number <= number)),
                CustomFieldType.Money when isLeast => Specification.Where<Partner>(p => p.CustomFields.Any(f => f.Key == key && f.Money!.Value.Currency == currency && f.Money.Value.Amount >= number)),
                CustomFieldType.Money => Specification.Where<Partner>(p => p.CustomFields.Any(f => f.Key == key && f.Money!.Value.Currency == currency && f.Money.Value.Amount <= number)),
                CustomFieldType.Date when isLeast => Specification.Where<Partner>(p => p.CustomFields.Any(f => f.Key == key && f.Date >= day)),
                CustomFieldType.Date => Specification.Where<Partner>(p => p.CustomFields.Any(f => f.Key == key && f.Date <= day)),
                _ => Specification.Where<Partner>(p => p.Segments.Any(s => s == default)),
            };
    }

    private static TEnum[] Named<TEnum>(SegmentCondition condition)
        where TEnum : struct, Enum => [.. condition.Values.Select(Enum.Parse<TEnum>)];

    private static LocalDate First(LocalDate today, int days)
    {
        var earliest = LocalDate.MinIsoValue;
        return Period.DaysBetween(earliest, today) < days ? earliest : today.PlusDays(1 - days);
    }
}
