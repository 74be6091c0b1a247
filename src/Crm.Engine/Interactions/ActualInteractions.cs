using Crm.Partners;
using Crm.Specifications;

namespace Crm.Interactions;

/// <summary>How many actual interactions there were with a client in a time (PARTY-13, INT-1).</summary>
internal sealed class ActualInteractions : IPartnerFact
{
    public string Code => PartnerFactCodes.Interactions;

    public bool IsOfTime => true;

    public async ValueTask<IReadOnlyDictionary<PartnerId, decimal>> OfAsync(PartnerFactQuestion question, CancellationToken cancellationToken = default)
    {
        PartnerId?[] among = [.. question.Partners.Select(p => (PartnerId?)p)];
        var since = question.Since;
        var counts = new Dictionary<PartnerId, decimal>();
        var done = Specification.Where<Interaction>(i => among.Contains(i.Partner) && i.State == InteractionState.Done && i.CompletedAt >= since);
        await foreach (var interaction in question.Store.QueryAsync(done, cancellationToken).ConfigureAwait(false))
        {
            if (interaction.IsActual())
            {
                counts[interaction.Partner!.Value] = counts.GetValueOrDefault(interaction.Partner.Value) + 1m;
            }
        }

        return counts;
    }
}
