using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>The columns of a tenant's deals, written deal by deal. One writer; what <see cref="Capture"/> gives never changes again.</summary>
internal sealed class LiveColumns
{
    private readonly CodeTable<Guid> _kinds = new();
    private readonly CodeTable<Guid> _users = new();
    private readonly CodeTable<Guid> _partners = new();
    private readonly CodeTable<Guid> _entries = new();
    private readonly CodeTable<(SalesProcessId? Process, string? Stage)> _processStages = new();
    private readonly CodeTable<CurrencyCode> _currencies = new();
    private readonly PageDirectory<DealPage> _deals = new();
    private readonly PassageColumns _passages;
    private FigureColumns? _captured;
    private long _epoch;
    private int _irregular;

    public LiveColumns() => _passages = new(_currencies, _entries);

    /// <summary>Writes what is to be known of a deal; <see langword="null"/> takes it out.</summary>
    public void Write(int slot, Deal? deal)
    {
        _captured = null;
        _passages.Write(slot, deal, _epoch);
        var (number, at) = (FigurePages.Page(slot), FigurePages.At(slot));
        var page = _deals.Writable(number, _epoch);
        _irregular -= (page.Flags[at] & DealFlags.Irregular) != 0 ? 1 : 0;
        if (deal is null)
        {
            page.Flags[at] = 0;
            return;
        }

        var isRegular = !deal.Potential.IsDefault && deal.Status is DealStatus.InProgress or DealStatus.Won or DealStatus.Lost;
        var span = DealSpan.Of(deal);
        page.Write(at, span ?? default);
        page.Decided[at] = deal.DecidedAt?.ToMicroseconds() ?? long.MinValue;
        page.Flags[at] = (byte)(((int)deal.Status & DealFlags.Status) | DealFlags.Present
            | (deal.IsClosed ? DealFlags.Closed : 0)
            | (span is null ? 0 : DealFlags.HasRows)
            | (span?.Parts is null ? 0 : DealFlags.Gap)
            | (isRegular ? 0 : DealFlags.Irregular));
        page.Kind[at] = _kinds.Of(deal.DealKind.Value);
        page.Stage[at] = _processStages.Of((deal.Process, deal.Stage));
        page.Responsible[at] = _users.Of(deal.Responsible.Value);
        page.Partner[at] = deal.Partner is { } partner ? _partners.Of(partner.Value) : 0;
        page.Source[at] = deal.Source is { } source ? _entries.Of(source.Value) : 0;
        page.Reason[at] = deal.LossReason is { } reason ? _entries.Of(reason.Value) : 0;
        page.Currency[at] = (ushort)_currencies.Of(deal.Potential.Currency);
        page.Units[at] = deal.Potential.ToTenThousandths();
        _irregular += isRegular ? 0 : 1;
    }

    public FigureColumns Capture()
    {
        if (_captured is null)
        {
            _captured = new()
            {
                Deals = _deals.Pages,
                Stages = _passages.Capture(),
                Kinds = _kinds.Capture(),
                Users = _users.Capture(),
                Partners = _partners.Capture(),
                Entries = _entries.Capture(),
                ProcessStages = _processStages.Capture(),
                Currencies = _currencies.Capture(),
                Irregular = _irregular,
            };
            _epoch++;
        }

        return _captured;
    }
}
