namespace Crm.Deals;

internal static partial class DealRules
{
    /// <summary>Changes of service, tags and people (DEAL-22, DEAL-38, DEAL-40).</summary>
    private static Deal ApplyToTeam(Deal deal, EditDeal.Change change, DealSurroundings known, List<CrmError> errors, out string field)
    {
        switch (change)
        {
            case EditDeal.SetLead set:
                field = DealFields.Lead;
                return deal with { Lead = set.Lead };
            case EditDeal.SetServiceType set:
                field = DealFields.ServiceType;
                return deal with { ServiceType = set.ServiceType };
            case EditDeal.SetDepartment set:
                field = DealFields.Department;
                return deal with { Department = set.Department };
            case EditDeal.SetProject set:
                field = DealFields.Project;
                return deal with { Project = set.Project };
            case EditDeal.OverrideProbability set:
                field = "probability_override";
                return deal with { ProbabilityOverride = set.Probability };
            case EditDeal.AddTag add:
                field = "tags";
                return deal with { Tags = deal.Tags.Any(t => IsAlike(t, add.Tag)) ? deal.Tags : deal.Tags.With(WhiteSpace.Trim(add.Tag)) };
            case EditDeal.RemoveTag remove:
                field = "tags";
                return deal with { Tags = Left(deal.Tags, t => IsAlike(t, remove.Tag), InterestErrors.TagUnknown.With(("tag", remove.Tag)), field, errors) };
            case EditDeal.AddContact add:
                field = DealFields.Contacts;
                return deal with { Contacts = deal.Contacts.Without(c => c.Contact == add.Contact.Contact && c.Role == add.Contact.Role).With(add.Contact) };
            case EditDeal.RemoveContact remove:
                field = DealFields.Contacts;
                return deal with { Contacts = Left(deal.Contacts, c => c.Contact == remove.Contact && c.Role == remove.Role, InterestErrors.ContactUnknown.With(("contact", remove.Contact)), field, errors) };
            case EditDeal.AddCoPerformer add:
                field = "co_performers";
                return AddCoPerformer(deal, add.User, known, errors);
            case EditDeal.RemoveCoPerformer remove:
                field = "co_performers";
                return deal with { CoPerformers = Left(deal.CoPerformers, u => u == remove.User, InterestErrors.CoPerformerUnknown.With(("user", remove.User)), field, errors) };
            default:
                throw new InvalidOperationException($"Unknown change {change.GetType().Name}.");
        }
    }

    /// <summary>The one who led it so far goes on as co-performer if asked; nobody is in the list twice (DEAL-38).</summary>
    private static Deal SetResponsible(Deal deal, EditDeal.SetResponsible set, DealSurroundings known, List<CrmError> errors)
    {
        if (set.Responsible == default)
        {
            errors.Add(CommonErrors.Required.With(("field", "responsible")) with { Target = "responsible" });
        }

        var after = deal with { Responsible = set.Responsible, CoPerformers = WithoutUser(deal.CoPerformers, set.Responsible) };
        return set.KeepsFormer ? AddCoPerformer(after, deal.Responsible, known, errors) : after;
    }

    /// <summary>The list of performers starts with the responsible: the state does not hold him twice (DEAL-38).</summary>
    private static Deal AddCoPerformer(Deal deal, UserId user, DealSurroundings known, List<CrmError> errors)
    {
        if (user == deal.Responsible || deal.CoPerformers.Any(u => u == user))
        {
            return deal;
        }

        TeamChecks.CheckAccess(user, known, errors);
        return deal with { CoPerformers = deal.CoPerformers.With(user) };
    }

    private static ValueList<UserId> WithoutUser(ValueList<UserId> users, UserId user) =>
        users.Any(u => u == user) ? users.Without(u => u == user) : users;

    private static ValueList<T> Left<T>(ValueList<T> items, Func<T, bool> isGone, CrmError unknown, string field, List<CrmError> errors)
    {
        var left = items.Without(isGone);
        if (left.Count == items.Count)
        {
            errors.Add(unknown with { Target = field });
        }

        return left;
    }

    private static bool IsAlike(string a, string b) => Same(Folding.Fold(a), Folding.Fold(b));
}
