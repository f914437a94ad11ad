"""Reports of studies: charts, tables and sentences on one page that needs nothing else."""
