using Crm;
using Crm.Deals;
using NodaTime;

namespace QuickStart.CrmSales;

/// <summary>Turns rows of the pipeline into deals with a past. A day is its first moment in UTC.</summary>
/// <param name="ground">What the deals stand on.</param>
/// <param name="undatedOn">The day on which deals without dates open: the last day the file names.</param>
internal sealed class SalesDealImports(SalesGround ground, LocalDate undatedOn)
{
    /// <summary>The deal of a row.</summary>
    public DealImport Of(SalesRow row)
    {
        var opened = At(row.EngagedOn ?? undatedOn);
        var price = new Money(row.Product.Price, SalesGround.Currency);
        return new()
        {
            Name = row.Line.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Deal = NamedIds.Deal(row.Opportunity),
            Open = new OpenDeal(ground.Kind.Id, $"{row.Opportunity} {row.Product.Name}")
            {
                HoldsFrom = opened,
                Partner = row.Account is { } account ? ground.Partners[account.Name] : null,
                Responsible = NamedIds.User(row.Agent.Name),
                Potential = price,
                Lines = [new DealLine { Name = row.Product.Name, Price = price }],
                CustomFields = [CustomFieldValue.OfReference(SalesGround.RegionField, ground.Regions[row.Agent.Region].Reference)],
            },
            Then = ValueList.From(Then(row, opened)),
        };
    }

    private IEnumerable<ExistingDealCommand> Then(SalesRow row, Instant engaged)
    {
        if (row.Stage == SalesStage.Prospecting)
        {
            yield break;
        }

        yield return new MoveDeal(default, SalesGround.Engaging) { HoldsFrom = engaged };
        if (row.ClosedOn is not { } closedOn)
        {
            yield break;
        }

        var closed = At(closedOn);
        yield return new MoveDeal(default, SalesGround.Closing) { HoldsFrom = closed };
        if (row.Value is { } value)
        {
            yield return new EditDeal(default, new EditDeal.SetPotential(new Money(value, SalesGround.Currency))) { HoldsFrom = closed };
            yield return new WinDeal(default) { HoldsFrom = closed };
        }
        else
        {
            yield return new LoseDeal(default, ground.LossReason) { HoldsFrom = closed };
        }

        yield return new CloseDeal(default) { HoldsFrom = closed };
    }

    private static Instant At(LocalDate day) => day.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
}
