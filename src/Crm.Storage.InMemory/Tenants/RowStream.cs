namespace Crm.Storage.InMemory;

/// <summary>Rows that are found only when they are asked for: the moment of the answer is that of the first step. The lease of what they are found in, entered
/// by who opens it, is left after the last row or when the reader stops.</summary>
internal sealed class RowStream<T>(Func<(IEnumerable<T> Rows, Lease? Lease)> open, CancellationToken given) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Reader(open, given, cancellationToken);

    private sealed class Reader(Func<(IEnumerable<T> Rows, Lease? Lease)> open, CancellationToken first, CancellationToken second) : IAsyncEnumerator<T>
    {
        private IEnumerator<T>? _rows;
        private Lease? _lease;
        private bool _isOver;

        public T Current => _rows!.Current;

        public ValueTask<bool> MoveNextAsync()
        {
            if (first.IsCancellationRequested || second.IsCancellationRequested)
            {
                return ValueTask.FromCanceled<bool>(first.IsCancellationRequested ? first : second);
            }

            if (_isOver)
            {
                return new(false);
            }

            if (_rows is null)
            {
                (var rows, _lease) = open();
                _rows = rows.GetEnumerator();
            }

            if (_rows.MoveNext())
            {
                return new(true);
            }

            Leave();
            return new(false);
        }

        public ValueTask DisposeAsync()
        {
            _rows?.Dispose();
            Leave();
            return ValueTask.CompletedTask;
        }

        private void Leave()
        {
            _isOver = true;
            _lease?.Leave();
            _lease = null;
        }
    }
}
