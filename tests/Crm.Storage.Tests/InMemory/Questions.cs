using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;
using NodaTime;

namespace Crm.Storage.Tests.InMemory;

/// <summary>Specifications of many shapes with values that hit and miss.</summary>
internal static class Questions
{
    /// <summary>How many orders <see cref="Ordered"/> knows.</summary>
    public const int Orders = 13;

    public static IEnumerable<Specification<Deal>> About(Make make, IReadOnlyList<Deal> deals)
    {
        var (user, kind, partner) = (new UserId(make.OneOf(4)), new DealKindId(make.OneOf(2)), new PartnerId(make.OneOf(7)));
        var (stage, word) = (make.Random.Next(4) == 0 ? null : "offer", make.Word());
        var (day, moment) = (new LocalDate(2024, 1, 1).PlusDays(make.Random.Next(5)), Make.Start + Duration.FromHours(make.Random.Next(4)));
        DealId?[] ids = [.. deals.Take(3).Select(d => (DealId?)d.Id), new DealId(make.Id()), deals.Count > 0 ? deals[0].Id : null];
        UserId[] users = [user, new(make.OneOf(3)), user];
        string?[] stages = ["call", null];
        LocalDate? noDay = null;
        var id = deals.Count > 0 ? deals[make.Random.Next(deals.Count)].Id : new DealId(make.Id());

        yield return Specification.All<Deal>();
        yield return Specification.Where<Deal>(d => d.Id == id);
        yield return Specification.Where<Deal>(d => ids.Contains(d.Id));
        yield return Specification.Where<Deal>(d => d.Responsible == user && d.Stage == stage && d.ExpectedCloseOn == day);
        yield return Specification.Where<Deal>(d => d.Responsible == user && d.Stage == stage && d.ExpectedCloseOn == noDay);
        yield return Specification.Where<Deal>(d => d.Responsible == user && d.Stage == null && d.ExpectedCloseOn > day);
        yield return Specification.Where<Deal>(d => d.Responsible == user && d.Stage == stage && d.ExpectedCloseOn >= day && d.ExpectedCloseOn < day.PlusDays(2));
        yield return Specification.Where<Deal>(d => d.Responsible == user && d.Stage == stage && d.ExpectedCloseOn <= noDay);
        yield return Specification.Where<Deal>(d => d.Responsible == user && d.Stage == stage && d.ExpectedCloseOn != null);
        yield return Specification.Where<Deal>(d => d.Responsible == user && stages.Contains(d.Stage));
        yield return Specification.Where<Deal>(d => users.Contains(d.Responsible));
        yield return Specification.Where<Deal>(d => d.Responsible == user && Text.StartsWith(d.Stage, "of"));
        yield return Specification.Where<Deal>(d => d.DealKind == kind || d.Partner == partner);
        yield return Specification.Where<Deal>(d => d.DealKind == kind && !(d.Partner == partner));
        yield return Specification.Where<Deal>(d => d.Partner == partner && d.OpenedAt >= moment);
        yield return Specification.Where<Deal>(d => d.Partner == null && d.OpenedAt < moment);
        yield return Specification.Where<Deal>(d => d.OpenedAt > moment && d.Status == DealStatus.Won && d.IsClosed);
        yield return Specification.Where<Deal>(d => d.OpenedAt == moment && d.Potential.Amount > 50);
        yield return Specification.Where<Deal>(d => d.Participants.Any(p => p.Partner == partner));
        yield return Specification.Where<Deal>(d => d.Participants.Any());
        yield return Specification.Where<Deal>(d => Text.FoldedContains(d.Topic, word));
        yield return Specification.Where<Deal>(d => Text.FoldedStartsWith(d.Topic, word));
        yield return Specification.Where<Deal>(d => Text.FoldedEquals(d.Topic, word + word));
        yield return Specification.Related((Deal d) => d.Partner, Specification.Where<Partner>(p => p.MainManager == user));
        yield return Specification.Where<Deal>(d => d.DealKind == kind).And(Specification.Related((Deal d) => d.Partner, Specification.All<Partner>()));
    }

    /// <summary>Conditions that columns answer, alone and with others, with values that have no code among them.</summary>
    public static IEnumerable<Specification<Deal>> OfColumns(Make make)
    {
        var (status, closed, kind) = (make.Status(), make.Random.Next(2) == 0, new DealKindId(make.OneOf(2)));
        var moment = make.Random.Next(5) switch { 0 => Make.Start + Duration.FromNanoseconds(1), 1 => Instant.MaxValue, _ => make.Moment() };
        var amount = make.Random.Next(5) switch { 0 => 50.00005m, 1 => decimal.MaxValue, 2 => decimal.MinValue, 3 => -0.00001m, _ => make.Amount() };
        Instant? noMoment = null;
        Instant?[] moments = [make.Moment(), null, make.Moment()];
        decimal[] amounts = [make.Amount(), make.Amount(), 0.00001m, 1e20m];
        decimal[] many = [.. Enumerable.Range(0, 40).Select(i => i * 2.5m)];
        DealStatus[] statuses = [status, make.Status(), (DealStatus)253];

        yield return Specification.Where<Deal>(d => d.Status == status);
        yield return Specification.Where<Deal>(d => d.Status != status && d.IsClosed == closed);
        yield return Specification.Where<Deal>(d => statuses.Contains(d.Status) && !d.IsClosed);
        yield return Specification.Where<Deal>(d => d.IsClosed && d.Potential.Amount > amount);
        yield return Specification.Where<Deal>(d => d.Potential.Amount >= amount);
        yield return Specification.Where<Deal>(d => d.Potential.Amount < amount && d.DecidedAt != null);
        yield return Specification.Where<Deal>(d => d.Potential.Amount <= amount);
        yield return Specification.Where<Deal>(d => d.Potential.Amount == amount);
        yield return Specification.Where<Deal>(d => d.Potential.Amount != amount);
        yield return Specification.Where<Deal>(d => amounts.Contains(d.Potential.Amount));
        yield return Specification.Where<Deal>(d => many.Contains(d.Potential.Amount) && d.IsClosed);
        yield return Specification.Where<Deal>(d => d.DecidedAt == null);
        yield return Specification.Where<Deal>(d => d.DecidedAt == noMoment && d.Status == status);
        yield return Specification.Where<Deal>(d => d.DecidedAt != noMoment);
        yield return Specification.Where<Deal>(d => d.DecidedAt != moment);
        yield return Specification.Where<Deal>(d => d.DecidedAt > noMoment);
        yield return Specification.Where<Deal>(d => d.DecidedAt > moment);
        yield return Specification.Where<Deal>(d => d.DecidedAt >= moment && d.Potential.Amount < amount);
        yield return Specification.Where<Deal>(d => d.DecidedAt < moment);
        yield return Specification.Where<Deal>(d => d.DecidedAt <= moment && d.Participants.Any());
        yield return Specification.Where<Deal>(d => moments.Contains(d.DecidedAt));
        yield return Specification.Where<Deal>(d => d.Status == status && (d.DealKind == kind || d.IsClosed));
        yield return Specification.Where<Deal>(d => d.IsClosed).And(Specification.Related((Deal d) => d.Partner, Specification.All<Partner>()));
        yield return Specification.All<Deal>();
    }

    /// <summary>The same conditions with an order, and sometimes skip and take.</summary>
    public static Specification<Deal> Ordered(Make make, Specification<Deal> condition, int order)
    {
        var result = condition.And(Specification.All<Deal>());
        switch (order)
        {
            case 0:
                break;
            case 1:
                result.Query.OrderBy(d => d.ExpectedCloseOn);
                break;
            case 2:
                result.Query.OrderByDescending(d => d.ExpectedCloseOn);
                break;
            case 3:
                result.Query.OrderBy(d => d.Responsible).ThenBy(d => d.Stage).ThenBy(d => d.ExpectedCloseOn);
                break;
            case 4:
                result.Query.OrderByDescending(d => d.Stage).ThenByDescending(d => d.ExpectedCloseOn);
                break;
            case 5:
                result.Query.OrderBy(d => d.OpenedAt);
                break;
            case 6:
                result.Query.OrderByDescending(d => d.OpenedAt).ThenBy(d => d.Topic);
                break;
            case 7:
                result.Query.OrderBy(d => d.Potential.Amount);
                break;
            case 8:
                result.Query.OrderByDescending(d => d.DecidedAt).ThenBy(d => d.Potential.Amount);
                break;
            case 9:
                result.Query.OrderBy(d => d.DecidedAt).ThenByDescending(d => d.OpenedAt);
                break;
            case 10:
                result.Query.OrderByDescending(d => d.Status);
                break;
            case 11:
                result.Query.OrderBy(d => d.Status).ThenBy(d => d.DecidedAt);
                break;
            default:
                result.Query.OrderByDescending(d => d.Partner).ThenByDescending(d => d.OpenedAt);
                break;
        }

        if (make.Random.Next(2) == 0)
        {
            result.Query.Take(make.Random.Next(20));
        }

        if (make.Random.Next(4) == 0)
        {
            result.Query.Skip(make.Random.Next(5));
        }

        return result;
    }
}
