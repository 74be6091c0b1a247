namespace Crm.Deals;

/// <summary>What commands about service, tags and people must have before anything is loaded for them.</summary>
internal static class TeamInputChecks
{
    public static void Check(OpenDeal open, List<CrmError> errors)
    {
        DealInputChecks.CheckId(open.Lead?.Value, DealFields.Lead, errors);
        DealInputChecks.CheckId(open.Project?.Value, DealFields.Project, errors);
        DealInputChecks.IsWhole(open.Tags, "tags", TeamChecks.MaxTags, errors);
        if (DealInputChecks.IsWhole(open.Contacts, DealFields.Contacts, TeamChecks.MaxContacts, errors))
        {
            foreach (var contact in open.Contacts)
            {
                DealInputChecks.CheckId(contact.Contact.Value, DealFields.Contacts, errors);
            }
        }

        if (open.CoPerformers is null)
        {
            errors.Add(DealInputChecks.Missing("co_performers"));
            return;
        }

        if (open.CoPerformers.Count > TeamChecks.MaxCoPerformers + 1)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "co_performers"), ("count", open.CoPerformers.Count), ("allowed", TeamChecks.MaxCoPerformers)) with { Target = "co_performers" });
        }

        foreach (var user in open.CoPerformers)
        {
            DealInputChecks.CheckId(user.Value, "co_performers", errors);
        }
    }

    public static void Check(EditDeal.Change change, List<CrmError> errors)
    {
        switch (change)
        {
            case EditDeal.SetLead set:
                DealInputChecks.CheckId(set.Lead?.Value, DealFields.Lead, errors);
                break;
            case EditDeal.SetProject set:
                DealInputChecks.CheckId(set.Project?.Value, DealFields.Project, errors);
                break;
            case EditDeal.AddTag { Tag: null } or EditDeal.RemoveTag { Tag: null }:
                errors.Add(DealInputChecks.Missing("tags"));
                break;
            case EditDeal.AddContact { Contact: null }:
                errors.Add(DealInputChecks.Missing(DealFields.Contacts));
                break;
            case EditDeal.AddContact add:
                DealInputChecks.CheckId(add.Contact.Contact.Value, DealFields.Contacts, errors);
                break;
            case EditDeal.AddCoPerformer add:
                DealInputChecks.CheckId(add.User.Value, "co_performers", errors);
                break;
            default:
                break;
        }
    }
}
