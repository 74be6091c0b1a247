using Crm.Directories;

namespace Crm.Deals;

/// <summary>Client, service and people of a deal: what must hold however they came there (DEAL-38, DEAL-40).</summary>
internal static class TeamChecks
{
    public const int MaxContacts = 100;
    public const int MaxCoPerformers = 100;
    public const int MaxTags = 50;
    public const int MaxTag = 100;

    public static void Check(Deal deal, DealSurroundings known, List<CrmError> errors)
    {
        // DEAL-40: a client is a partner or a lead or nobody, never two.
        if (deal.Partner is not null && deal.Lead is not null)
        {
            errors.Add(InterestErrors.TwoClients.With() with { Target = DealFields.Lead });
        }

        DealChecks.CheckEntry(deal.ServiceType, DirectoryCodes.ServiceType, DealFields.ServiceType, known, errors);
        DealChecks.CheckEntry(deal.Department, DirectoryCodes.Department, DealFields.Department, known, errors);
        CheckTags(deal.Tags, errors);
        CheckContacts(deal.Contacts, known, errors);
        CheckCount(deal.CoPerformers.Count, "co_performers", MaxCoPerformers, errors);
        CheckTwice(deal.CoPerformers, u => u, "co_performers", errors);
    }

    /// <summary>DEAL-38: asked when somebody is added, not again later.</summary>
    public static void CheckAccess(UserId user, DealSurroundings known, List<CrmError> errors)
    {
        if (known.WithoutAccess.Contains(user))
        {
            errors.Add(InterestErrors.CoPerformerNoAccess.With(("user", user)) with { Target = "co_performers" });
        }
    }

    private static void CheckTags(ValueList<string> tags, List<CrmError> errors)
    {
        CheckCount(tags.Count, "tags", MaxTags, errors);
        foreach (var tag in tags)
        {
            TextRules.CheckLine(tag, "tags", errors, required: true, allowed: MaxTag);
        }

        CheckTwice(tags, Folding.Fold, "tags", errors);
    }

    private static void CheckContacts(ValueList<DealContact> contacts, DealSurroundings known, List<CrmError> errors)
    {
        CheckCount(contacts.Count, DealFields.Contacts, MaxContacts, errors);
        foreach (var contact in contacts)
        {
            DealChecks.CheckEntry(contact.Role, DirectoryCodes.ContactRole, "contacts.role", known, errors);
            TextRules.CheckLine(contact.Comment, "contacts.comment", errors);
        }

        CheckTwice(contacts, c => (c.Contact, c.Role), DealFields.Contacts, errors);
    }

    private static void CheckCount(int count, string field, int allowed, List<CrmError> errors)
    {
        if (count > allowed)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", field), ("count", count), ("allowed", allowed)) with { Target = field });
        }
    }

    private static void CheckTwice<T, TKey>(ValueList<T> items, Func<T, TKey> keyOf, string field, List<CrmError> errors)
    {
        if (items.Count < 2)
        {
            return;
        }

        var seen = new HashSet<TKey>();
        foreach (var item in items)
        {
            if (!seen.Add(keyOf(item)))
            {
                errors.Add(CommonErrors.Duplicate.With(("field", field), ("value", item)) with { Target = field });
            }
        }
    }
}
