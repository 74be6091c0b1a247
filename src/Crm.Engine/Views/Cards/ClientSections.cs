namespace Crm.Views;

/// <summary>Asks the sections of other slices and of the embedder.</summary>
internal static class ClientSections
{
    public static async ValueTask<ValueList<CardSection>> LoadAsync(ClientSectionContext context, IEnumerable<IClientSection> sections, CancellationToken cancellationToken)
    {
        var loaded = new List<CardSection>();
        foreach (var section in sections)
        {
            loaded.Add(await section.LoadAsync(context, cancellationToken).ConfigureAwait(false));
        }

        return ValueList.From(loaded);
    }
}
